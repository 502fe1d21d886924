import { checkAccessPoint } from "./access-point-rules";
import { refusal } from "./answer";
import { checkCod } from "./cod-rules";
import { type Consignment, isDomestic, originOf, type Parcel } from "./consignment";
import { checkCustoms, checkDuties } from "./customs-rules";
import { checkExtras } from "./extras";
import { checkPayer } from "./payer";
import type { Place } from "./place";
import { isUsState, isZip, statesOfZip } from "./places/us-zip";
import { SERVICE_CODES, tariffOf } from "./pricing/tariff";
import { zoneOf } from "./pricing/zone";
import { checkReturn } from "./return-rules";

type Kind = "rate" | "ship";
type Refusal = ReturnType<typeof refusal>;

/** UPS numbers its Rate errors 110…/111… and its Ship errors 120…/121…; one pair a rule. */
const bad = (kind: Kind, rate: string, ship: string, message: string): Refusal =>
  refusal(400, kind === "rate" ? rate : ship, message);

const packagings = new Set("01 02 03 04 21 24 25 30 2a 2b 2c 00".split(" "));

/**
 * The first thing that UPS would refuse in a consignment, or null. The codes are those of UPS's error appendix.
 *
 * @param account of who asks
 */
export function validateConsignment(consignment: Consignment, kind: Kind, account: string): Refusal | null {
  return (
    checkAccount(consignment, kind, account) ??
    checkDuties(consignment, account) ??
    checkPlace(consignment.shipper, "shipper", kind) ??
    checkPlace(consignment.shipTo, "ship to", kind) ??
    (consignment.shipFrom && checkPlace(consignment.shipFrom, "ship from", kind)) ??
    checkOrigin(consignment, kind) ??
    checkReturn(consignment, kind) ??
    checkAccessPoint(consignment, kind) ??
    checkCod(consignment, kind) ??
    checkService(consignment, kind) ??
    checkParcels(consignment, kind) ??
    checkUnits(consignment, kind) ??
    (kind === "ship" ? (checkShipOnly(consignment) ?? checkCustoms(consignment)) : null)
  );
}

function checkAccount(consignment: Consignment, kind: Kind, account: string): Refusal | null {
  if (consignment.account !== account) {
    return bad(kind, "111580", "120100", "Missing or invalid shipper number");
  }
  const { payer, shipTo } = consignment;
  return kind === "ship" || payer ? checkPayer(payer, account, shipTo.country) : null;
}

/**
 * What goes out leaves the country of the shipper's account. Rate gives a price all the same: its documents ask for nothing,
 * and people report prices for what Ship then refuses (uh-opensource/node-shipping-ups, issue 39).
 */
function checkOrigin({ shipFrom, shipper, returns }: Consignment, kind: Kind): Refusal | null {
  if (kind === "rate" || returns || !shipFrom || shipFrom.country === shipper.country) return null;
  return refusal(400, "120317", "The ship from country must be the country of the shipper");
}

const PARTIES = {
  shipper: { ship: "1201", rate: "1101", element: "Shipper" },
  "ship to": { ship: "1202", rate: "1102", element: "ShipTo" },
  "ship from": { ship: "1203", rate: "1103", element: "ShipFrom" },
} as const;

function checkPlace(place: Place, who: keyof typeof PARTIES, kind: Kind): Refusal | null {
  const { ship, rate, element } = PARTIES[who];
  const say = (nn: string, what: string) =>
    bad(kind, `${rate}${nn}`, `${ship}${nn}`, `Missing or invalid ${who} ${what}`);
  if (!/^[A-Z]{2}$/.test(place.country)) return say("08", "country code");
  if (kind === "ship") {
    if (!place.name || place.name.length > 35) return say("01", "name");
    const [first = ""] = place.lines;
    if (!first || place.lines.length > 3 || place.lines.some((line) => line.length > 35)) {
      return say("03", "address line");
    }
    if (!place.city || place.city.length > 30) return say("05", "city");
    if (place.phone && !/^[\d+().\-\s]{7,15}$/.test(place.phone)) return say("09", "phone number");
  }
  if (place.country === "CA") {
    if (!/^[A-Z]{2}$/.test(place.state)) return say("06", "province code");
    return /^[A-Z]\d[A-Z]\d[A-Z]\d$/i.test(place.postalCode.replace(/\s/g, ""))
      ? null
      : say("07", "postal code");
  }
  if (place.country !== "US" && place.country !== "PR") return null;
  if (place.country === "US" && !isUsState(place.state)) return say("06", "state code");
  if (!isZip(place.postalCode)) return say("07", "postal code");
  const states = statesOfZip(place.postalCode);
  const state = place.country === "PR" ? "PR" : place.state;
  if (states.includes(state)) return null;
  return bad(
    kind,
    "111285",
    who === "ship to" ? "120802" : `${ship}07`,
    kind === "rate"
      ? `The postal code ${place.postalCode} is invalid for ${state} ${place.country}.`
      : `Address Validation Error on ${element} address`,
  );
}

function checkService(consignment: Consignment, kind: Kind): Refusal | null {
  // Shop asks for all services and names none.
  if (kind === "rate" && consignment.service === "") return null;
  if (!SERVICE_CODES.includes(consignment.service)) {
    return bad(kind, "111100", "120500", "The requested service is missing or invalid");
  }
  if (tariffOf(consignment.service, zoneOf(consignment))) return null;
  const message = "The requested service is unavailable between the selected locations.";
  return bad(kind, "111210", "121210", message);
}

function checkParcels(consignment: Consignment, kind: Kind): Refusal | null {
  const { packages } = consignment;
  if (packages.length === 0 || packages.length > 200) {
    return bad(kind, "110002", "120600", "No packages in shipment, or more than 200");
  }
  for (const parcel of packages) {
    const found = checkParcel(parcel, kind);
    if (found) return found;
  }
  return null;
}

/** The US and Puerto Rico weigh in pounds, Canada in either, all others in kilograms; never both in one shipment. */
function checkUnits({ shipper, packages }: Consignment, kind: Kind): Refusal | null {
  const imperial = packages.map(({ weightUnit, dimensions }) => [
    weightUnit === "LBS",
    ...(dimensions ? [dimensions.unit === "IN"] : []),
  ]);
  const all = imperial.flat();
  if (all.includes(true) && all.includes(false)) {
    return bad(
      kind,
      "110548",
      "120548",
      "A shipment cannot have a KGS/IN or LBS/CM as its unit of measurements",
    );
  }
  const american = ["US", "PR", "VI", "GU", "AS", "MP"].includes(shipper.country);
  if (shipper.country === "CA" || all.every((each) => each === american)) return null;
  return bad(kind, "111057", "121057", "This measurement system is not valid for the selected country");
}

function checkParcel(parcel: Parcel, kind: Kind): Refusal | null {
  if (!packagings.has(parcel.packaging)) {
    return bad(kind, "110600", "120600", "Missing or invalid package type code");
  }
  const weight = Number(parcel.weight);
  if (!/^\d{0,5}(\.\d+)?$/.test(parcel.weight) || parcel.weight === "") {
    return bad(kind, "110601", "120601", "Missing or invalid package weight");
  }
  if (parcel.weight.length > (kind === "rate" ? 6 : 5)) {
    return bad(kind, "110601", "120608", "Invalid package weight length");
  }
  if (weight <= 0) return bad(kind, "111030", "121030", "Packages must weigh more than zero pounds");
  if (weight > (parcel.weightUnit === "KGS" ? 70 : 150)) {
    const message = "The maximum per package weight for the selected service is 150.00 pounds.";
    return bad(kind, "111035", "121035", message);
  }
  return parcel.dimensions ? checkDimensions(parcel.dimensions, kind) : null;
}

function checkDimensions(size: NonNullable<Parcel["dimensions"]>, kind: Kind): Refusal | null {
  const texts = [size.length, size.width, size.height];
  if (texts.some((side) => !/^\d{1,3}(\.\d+)?$/.test(side) || Number(side) <= 0)) {
    return bad(kind, "110602", "120602", "Missing or invalid package dimensions");
  }
  const inches = texts.map((side) => Number(side) / (size.unit === "CM" ? 2.54 : 1)).sort((a, b) => b - a);
  const [longest = 0, second = 0, third = 0] = inches;
  if (longest > 108) {
    return bad(kind, "111055", "121055", "Package exceeds the maximum length constraint of 108 inches.");
  }
  if (longest + 2 * (second + third) > 165) {
    const message = "Package exceeds the maximum size total constraint of 165 inches (length + girth).";
    return bad(kind, "111050", "121050", message);
  }
  return null;
}

/** Packages are signed for inside the US and Puerto Rico and inside Canada, whole shipments everywhere else. */
function checkSignature({ shipper, shipTo, packages, signature }: Consignment): Refusal | null {
  const american = (country: string) => country === "US" || country === "PR";
  const inside =
    (american(shipper.country) && american(shipTo.country)) ||
    (shipper.country === "CA" && shipTo.country === "CA");
  const onPackages = packages.some((parcel) => parcel.signature !== "");
  if (signature === "" || onPackages === inside) return null;
  return refusal(400, "120598", "Delivery Confirmation is not allowed at this level for these countries");
}

function checkShipOnly(consignment: Consignment): Refusal | null {
  const { shipper, shipTo, service, saturday, signature } = consignment;
  const from = originOf(consignment).country;
  const extras = checkExtras(consignment.extras, {
    from,
    to: shipTo.country,
    returns: consignment.returns !== undefined,
    service,
    saturday,
    signature,
    now: new Date(),
  });
  if (extras) return extras;
  const misplaced = checkSignature(consignment);
  if (misplaced) return misplaced;
  const packaged = consignment.packages.some((parcel) => parcel.references.length > 0);
  if (isDomestic(consignment) && consignment.references.length > 0) {
    return refusal(
      400,
      "120541",
      "Shipment reference numbers are not allowed for this origin/destination pair",
    );
  }
  if (!isDomestic(consignment) && packaged) {
    return refusal(
      400,
      "120542",
      "Package reference numbers are not allowed for this origin/destination pair",
    );
  }
  if (from !== shipTo.country) {
    if (!shipTo.attention) return refusal(400, "120202", "Missing or invalid ship to attention name");
    if (!shipTo.phone) return refusal(400, "120209", "Missing or invalid ship to phone number");
    if (!shipper.attention) return refusal(400, "120102", "Missing or invalid shipper attention name");
    if (!shipper.phone) return refusal(400, "120109", "Missing or invalid shipper phone number");
    if (!consignment.description) return refusal(400, "120501", "Missing or invalid description of goods");
  }
  if (consignment.labelFormat !== "GIF") {
    return refusal(400, "120701", "Missing or invalid label image format: the simulator prints GIF");
  }
  return null;
}
