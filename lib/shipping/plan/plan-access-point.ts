import type { AccessPointRules, ShipmentOption } from "../catalogue-extras";
import { ACCESS_POINT_FIELDS, fieldLabel } from "../mapping/fields";
import { countryInWords, findCountry } from "../reference/countries";
import { provincesOfPostalCode, statesOfZip } from "../reference/postal";
import { findRegion, hasRegions } from "../reference/regions";
import type { AccessPoint, Package, Shipment } from "../shipment";
import type { Notices } from "../shipment-parts";
import { wrapLines } from "./plan-address-lines";
import { usesZip } from "./plan-country";
import { needsPostalCode } from "./plan-postal-code";
import { planShortText, planText } from "./plan-text";
import { addError, addWarning, type Scope, textAt } from "./scope";

type PointField = (typeof ACCESS_POINT_FIELDS)[number]["id"];
/** A country alone, or a state, which a constant may give, names no access point. */
const NAMING = ACCESS_POINT_FIELDS.map(({ id }) => id).filter((id) => !/Country$|State$/.test(id));

/** What else the row is, as far as it is planned. */
interface Asked {
  readonly country: string;
  readonly state: string | undefined;
  readonly email: string | undefined;
  readonly notices: Notices | undefined;
  readonly packages: readonly Package[] | null;
  readonly signature: Shipment["signature"];
  readonly options: readonly ShipmentOption[];
}

/**
 * The access point that holds the parcel for its recipient, or undefined where it is brought to them. What the carrier
 * wants to know of it, and what it does not hold there, blocks the row.
 */
export function planAccessPoint(scope: Scope, asked: Asked): AccessPoint | undefined {
  const [named] = NAMING.filter((field) => textAt(scope, { field }) !== "");
  if (named === undefined) return undefined;
  const { name: carrier, accessPoints: rules } = scope.options.catalogue;
  const place = { field: named };
  if (!rules) {
    addError(scope, "OPTION_NOT_AVAILABLE", place, `${carrier} holds no parcels at access points.`);
    return undefined;
  }
  if (!rules.countries.includes(asked.country)) {
    const message = `${carrier} holds no parcels for their recipients in ${countryInWords(asked.country)}.`;
    addError(scope, "OPTION_NOT_AVAILABLE", place, message, { remedy: "Leave the access point out." });
    return undefined;
  }
  checkBeside(scope, rules, asked);
  checkParcels(scope, rules, asked.packages ?? []);
  checkNotice(scope, rules, asked);
  const id = planId(scope, rules);
  const name = planNeeded(scope, "accessPointName", "name", scope.options.catalogue.limits.name);
  const address = planAddress(scope, asked);
  if (id === null || name === null || address === null) return undefined;
  const at = [...address.lines, address.city].join(", ");
  const message = `${carrier} holds it for the recipient at ${name}, ${at}, and does not bring it to their address.`;
  addWarning(scope, "HELD_AT_ACCESS_POINT", { field: "accessPointName" }, message);
  return { ...(id && { id }), name, address };
}

function planId(scope: Scope, { id, idWords }: AccessPointRules): string | undefined | null {
  const place = { field: "accessPointId" };
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const plain = text.replace(/[\s-]/g, "").toUpperCase();
  if (new RegExp(`^(?:${id})$`).test(plain)) return plain;
  const message = `"${text}" is not the number of an access point: it has ${plain.length} characters, and they are ${idWords}.`;
  addError(scope, "VALUE_INVALID", place, message, {
    remedy: "Give it as the carrier's shop search has it, or leave it out: the address is enough.",
  });
  return null;
}

/** A text that the carrier wants of an access point; null with an error where it is missing. */
function planNeeded(scope: Scope, field: PointField, what: string, most: number): string | null {
  const text = planShortText(scope, { field }, most);
  if (text !== "") return text;
  missing(scope, field, what);
  return null;
}

function missing(scope: Scope, field: PointField, what: string): void {
  const { name } = scope.options.catalogue;
  const message = `The access point's ${what} is missing; ${name} wants it beside its number.`;
  addError(scope, "VALUE_MISSING", { field }, message);
}

function planAddress(scope: Scope, asked: Asked): AccessPoint["address"] | null {
  const country = planPointCountry(scope, asked.country);
  const lines = planLines(scope);
  const city = planCity(scope);
  const state = planPointState(scope, asked);
  const postalCode = planPointPostalCode(scope, asked.country, state ?? undefined);
  if (country === null || lines === null || city === null || state === null || postalCode === null)
    return null;
  return { lines, city, ...(state && { state }), ...(postalCode && { postalCode }), country };
}

function planPointCountry(scope: Scope, country: string): string | null {
  const place = { field: "accessPointCountry" };
  const text = textAt(scope, place);
  const code = text === "" ? country : findCountry(text);
  if (code === country || (code === "US" && usesZip(country))) return country;
  const message =
    code === null
      ? `"${text}" is not a country.`
      : `The access point is in ${countryInWords(code)} and its recipient in ${countryInWords(country)}: customs and prices go by the recipient's country.`;
  addError(scope, code === null ? "COUNTRY_UNKNOWN" : "VALUE_INVALID", place, message, {
    remedy: "Give an access point in the recipient's country.",
  });
  return null;
}

function planLines(scope: Scope): string[] | null {
  const place = { field: "accessPointAddress" };
  const text = planText(scope, place);
  if (text === "") {
    missing(scope, "accessPointAddress", "street");
    return null;
  }
  const { addressLine, addressLines } = scope.options.catalogue.limits;
  const lines = wrapLines([text], addressLine);
  if (lines && lines.length <= addressLines) return lines;
  const message = `The access point's address "${text}" does not fit into ${addressLines} lines of ${addressLine} characters.`;
  addError(scope, "VALUE_TOO_LONG", place, message);
  return null;
}

/** Nothing is cut from an address. */
function planCity(scope: Scope): string | null {
  const place = { field: "accessPointCity" };
  const city = planText(scope, place);
  const most = scope.options.catalogue.limits.city;
  if (city === "") missing(scope, "accessPointCity", "city");
  else if (city.length <= most) return city;
  else
    addError(
      scope,
      "VALUE_TOO_LONG",
      place,
      `${fieldLabel(place.field)} "${city}" is longer than ${most} characters.`,
    );
  return null;
}

/** The recipient's where the row says none. */
function planPointState(scope: Scope, { country, state }: Asked): string | undefined | null {
  const place = { field: "accessPointState" };
  const text = textAt(scope, place);
  if (text === "" || !hasRegions(country)) return state;
  const code = findRegion(country, text);
  if (code === null)
    addError(scope, "STATE_UNKNOWN", place, `"${text}" is not a state of ${countryInWords(country)}.`);
  return code;
}

function planPointPostalCode(
  scope: Scope,
  country: string,
  state: string | undefined,
): string | undefined | null {
  const place = { field: "accessPointPostalCode" };
  const text = textAt(scope, place).toUpperCase();
  if (text === "") {
    if (!needsPostalCode(country)) return undefined;
    missing(scope, "accessPointPostalCode", "postal code");
    return null;
  }
  const states = usesZip(country)
    ? /^\d{5}(?:-?\d{4})?$/.test(text)
      ? statesOfZip(text)
      : []
    : country === "CA"
      ? /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(text)
        ? provincesOfPostalCode(text)
        : []
      : null;
  const known = states ? states.length > 0 : /^[A-Z0-9 -]{2,9}$/.test(text);
  if (!known) {
    const message = `"${text}" is not a postal code of ${countryInWords(country)}.`;
    addError(scope, "POSTAL_CODE_INVALID", place, message);
    return null;
  }
  if (states === null || state === undefined || states.includes(state)) return text;
  const message = `The access point's postal code ${text} is in ${states.join(" or ")}, not in ${state}.`;
  addError(scope, "POSTAL_CODE_STATE_MISMATCH", place, message, {
    remedy: "Correct it, or give the access point's own state.",
  });
  return null;
}

function checkBeside(scope: Scope, rules: AccessPointRules, { signature, options }: Asked): void {
  const { name } = scope.options.catalogue;
  const refused = options.find((option) => rules.withoutOptions.includes(option));
  if (refused !== undefined) {
    const message = `${fieldLabel(refused)} means that it is brought to the recipient's address, and the row names an access point.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: refused }, message, {
      remedy: "Choose one of the two.",
    });
  }
  if (signature === "adult" && !rules.adultSignature) {
    const message = `${name} takes no adult's signature at an access point.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "signature" }, message, {
      remedy: "Leave the signature or the access point out.",
    });
  }
}

const WORDS = { LBS: "lb", KGS: "kg", IN: "in", CM: "cm" } as const;

function checkParcels(scope: Scope, { most, name }: AccessPointRules, packages: readonly Package[]): void {
  const [refused] = packages.flatMap((parcel) => whyNotHeld(parcel, most) ?? []);
  if (!refused) return;
  const message = `A ${name} holds no parcel that ${refused.why}.`;
  addError(scope, "OPTION_NOT_AVAILABLE", { field: refused.field, packageIndex: 0 }, message, {
    remedy: "Leave the access point out, or pack it otherwise.",
  });
}

function whyNotHeld(
  { weight, dimensions, declaredValue }: Package,
  most: AccessPointRules["most"],
): { field: string; why: string } | null {
  if (weight.value > most.weight[weight.unit]) {
    return { field: "weight", why: `weighs more than ${most.weight[weight.unit]} ${WORDS[weight.unit]}` };
  }
  if (declaredValue && declaredValue.cents > most.declaredValue * 100) {
    const amount = `${most.declaredValue.toLocaleString("en-US")} ${declaredValue.currency}`;
    return { field: "declaredValue", why: `is declared at more than ${amount}` };
  }
  if (!dimensions) return null;
  const { length, width, height, unit } = dimensions;
  const [longest = 0, second = 0, third = 0] = [length, width, height].sort((a, b) => b - a);
  if (longest > most.longest[unit]) {
    return { field: "length", why: `is longer than ${most.longest[unit]} ${WORDS[unit]}` };
  }
  return longest + 2 * (second + third) > most.girth[unit]
    ? { field: "length", why: `has more than ${most.girth[unit]} ${WORDS[unit]} of length and girth` }
    : null;
}

/** The one who fetches it has to know where it lies: the carrier's notice of that is one of the few that a shipment has. */
function checkNotice(scope: Scope, { name: point }: AccessPointRules, { email, notices }: Asked): void {
  const { name, notices: rules } = scope.options.catalogue;
  if (email === undefined) {
    const message = `The recipient has no e-mail address: ${name} writes there that the parcel lies at the ${point}.`;
    addError(scope, "EMAIL_INVALID", { field: "email" }, message, {
      remedy: "Give the recipient's e-mail address, or leave the access point out.",
    });
  }
  if (rules && (notices?.events.length ?? 0) >= rules.kinds) {
    const message = `${name} sends at most ${rules.kinds} kinds of e-mails of a shipment; with the one of the access point they would be ${rules.kinds + 1}.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "notices" }, message, {
      remedy: "Ask for fewer notices.",
    });
  }
}
