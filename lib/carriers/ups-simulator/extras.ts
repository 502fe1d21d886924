import { refusal } from "./answer";
import { at, type Json, list, present, text } from "./json";

/** What a request asks for besides the way of its parcels. */
export interface Extras {
  readonly notices: readonly Notice[];
  /** YYYYMMDD; "" for today. */
  readonly shipDate: string;
  readonly flags: readonly string[];
  /** How many references each package has, and the shipment. */
  readonly referencesOfPackages: readonly number[];
  readonly referencesOfShipment: number;
  /** What references are said to be. */
  readonly referenceCodes: readonly string[];
  readonly barcodes: readonly string[];
}

interface Notice {
  readonly code: string;
  readonly addresses: readonly string[];
  readonly fromName: string;
  readonly memo: string;
  /** Language and dialect, "ENG US"; "" where neither is given. */
  readonly locale: string;
}

const SHIPMENT_FLAGS = [
  "SaturdayPickupIndicator",
  "DirectDeliveryOnlyIndicator",
  "UPScarbonneutralIndicator",
];
const PACKAGE_FLAGS = ["AdditionalHandlingIndicator"];
const PACKAGE_OPTION_FLAGS = ["ShipperReleaseIndicator"];

export function readExtras(shipment: Json): Extras {
  const options = at(shipment, "ShipmentServiceOptions");
  const packages = list(shipment, "Package");
  const references = [
    ...list(shipment, "ReferenceNumber"),
    ...packages.flatMap((each) => list(each, "ReferenceNumber")),
  ];
  return {
    notices: list(options, "Notification").map((each) => ({
      code: text(each, "NotificationCode"),
      addresses: list(each, "EMail", "EMailAddress").map((address) => text(address)),
      fromName: text(each, "EMail", "FromName"),
      memo: text(each, "EMail", "Memo"),
      locale: [text(each, "Locale", "Language"), text(each, "Locale", "Dialect")].join(" ").trim(),
    })),
    shipDate: text(shipment, "ShipmentDate"),
    flags: [
      ...SHIPMENT_FLAGS.filter((flag) => present(options, flag)),
      ...PACKAGE_FLAGS.filter((flag) => packages.some((each) => present(each, flag))),
      ...PACKAGE_OPTION_FLAGS.filter((flag) =>
        packages.some((each) => present(each, "PackageServiceOptions", flag)),
      ),
    ],
    referencesOfPackages: packages.map((each) => list(each, "ReferenceNumber").length),
    referencesOfShipment: list(shipment, "ReferenceNumber").length,
    referenceCodes: references.map((each) => text(each, "Code")).filter(Boolean),
    barcodes: references
      .filter((each) => present(each, "BarCodeIndicator"))
      .map((each) => text(each, "Value")),
  };
}

const DAY_MS = 86_400_000;
const AMERICAN = ["US", "PR"];
const SATURDAY_SERVICES = ["01", "02", "14", "07", "54"];

/** What UPS refuses of it, Ship's codes; `from` and `to` are countries, `now` the carrier's clock. */
export function checkExtras(
  { notices, shipDate, flags, referencesOfPackages, referencesOfShipment, referenceCodes, barcodes }: Extras,
  asked: {
    from: string;
    to: string;
    returns: boolean;
    service: string;
    saturday: boolean;
    signature: string;
    now: Date;
  },
) {
  const invalid = (field: string) => refusal(400, "20008", `Invalid ${field} value`);
  const codes = notices.map(({ code }) => code);
  const kinds = asked.returns ? ["2", "5", "7", "8"] : ["6", "7", "8", ...OF_ACCESS_POINTS];
  if (codes.some((code) => !kinds.includes(code)) || new Set(codes).size < codes.length || codes.length > 3) {
    return invalid("NotificationCode");
  }
  if (
    notices.some(({ code, addresses }) => addresses.length < 1 || addresses.length > (code === "2" ? 2 : 5))
  )
    return invalid("EMailAddress");
  if (
    notices.some(({ addresses }) =>
      addresses.some((each) => !/^\S+@\S+\.\S+$/.test(each) || each.length > 50),
    )
  ) {
    return invalid("EMailAddress");
  }
  if (notices.some(({ code, locale }) => locale !== "" && !isLocaleOf(code, locale)))
    return invalid("Locale");
  if (notices.filter(({ fromName }) => fromName).length > 1) return invalid("FromName");
  if (notices.filter(({ memo }) => memo).length > 1) return invalid("Memo");
  if (shipDate !== "" && !isInReach(shipDate, asked.now))
    return refusal(400, "120508", "Invalid shipment date");
  if (referencesOfPackages.some((count) => count > 5)) {
    return refusal(400, "120544", "The maximum number of package reference numbers is exceeded");
  }
  if (referencesOfShipment > 2) {
    return refusal(400, "120543", "The maximum number of shipment reference numbers is exceeded");
  }
  if (referenceCodes.some((code) => !/^[0-9A-Za-z]{2}$/.test(code))) return invalid("ReferenceNumber/Code");
  if (barcodes.length > 1 || barcodes.some((each) => !/^(?:[0-9A-Za-z]{1,14}|\d{1,24})$/.test(each))) {
    return invalid("BarCodeIndicator");
  }
  const american = AMERICAN.includes(asked.from) && AMERICAN.includes(asked.to);
  if (flags.includes("ShipperReleaseIndicator") && (!american || asked.signature !== "")) {
    return refusal(400, "121211", "Shipper release is not available for this shipment");
  }
  if (asked.saturday && !SATURDAY_SERVICES.includes(asked.service)) {
    return refusal(400, "121211", "Saturday delivery is not available for the requested service");
  }
  return null;
}

/** "Alternate Delivery Location" and "UAP Shipper": of what is held at an access point alone, which is looked at there. */
const OF_ACCESS_POINTS = ["012", "013"];

function isLocaleOf(code: string, locale: string): boolean {
  return OF_ACCESS_POINTS.includes(code) && /^[A-Z]{3} [A-Z0-9]{2}$/.test(locale);
}

/** Today to seven days ahead, wherever the shipper is. */
function isInReach(day: string, now: Date): boolean {
  const at = Date.parse(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}T12:00:00Z`);
  return at >= now.getTime() - 1.5 * DAY_MS && at <= now.getTime() + 8 * DAY_MS;
}
