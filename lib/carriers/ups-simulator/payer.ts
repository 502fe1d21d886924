import { refusal } from "./answer";
import { at, type Json, list, present, text } from "./json";

/** Who pays the transportation, or the duties, as a request says it. */
export interface Payer {
  readonly kind: "shipper" | "receiver" | "thirdParty";
  readonly account: string;
  readonly postalCode: string;
  readonly country: string;
}

const KINDS = { shipper: "BillShipper", receiver: "BillReceiver", thirdParty: "BillThirdParty" } as const;

type Kind = "rate" | "ship";
/** Types of a charge: transportation; duties and taxes. */
type ChargeType = "01" | "02";

function chargesOf(shipment: Json, kind: Kind, type: ChargeType): Json[] {
  const container = kind === "rate" ? "PaymentDetails" : "PaymentInformation";
  return list(shipment, container, "ShipmentCharge").filter((charge) => text(charge, "Type") === type);
}

/** Who pays the duties: null where several are named, or nobody whom UPS knows; absent where the recipient does. */
export function readDuties(shipment: Json, kind: Kind): { duties?: Payer | null } {
  return chargesOf(shipment, kind, "02").length === 0 ? {} : { duties: readPayer(shipment, kind, "02") };
}

/** The payer of the charge of a type; null where there is none, or more than one. */
export function readPayer(shipment: Json, kind: Kind, type: ChargeType = "01"): Payer | null {
  const [charge, another] = chargesOf(shipment, kind, type);
  if (!charge || another) return null;
  const found = Object.entries(KINDS).filter(([, name]) => present(charge, name));
  const [only, second] = found;
  if (!only || second) return null;
  const bill = at(charge, only[1]);
  return {
    kind: only[0] as Payer["kind"],
    account: text(bill, "AccountNumber"),
    postalCode: text(bill, "Address", "PostalCode"),
    country: text(bill, "Address", "CountryCode"),
  };
}

const KNOWN_BY_POSTAL_CODE = ["US", "PR", "CA"];
const ANY_CODE = /^[0-9A-Z]{1,9}$/;

/**
 * What UPS refuses of a payer: no payer or several, an account that is none, and of an account in the US, Puerto Rico or
 * Canada a postal code that is missing. Of a receiver's account a request says no country: where it has a postal code, it may
 * be any country's; where it has none, the account is taken for one in the destination.
 *
 * @param account of who asks
 */
export function checkPayer(payer: Payer | null, account: string, destination: string) {
  if (!payer) return refusal(400, "120410", "Missing or invalid payment information");
  if (payer.kind === "shipper") {
    return payer.account === account
      ? null
      : refusal(400, "120415", "The shipper number and the bill shipper account number must match");
  }
  const receiver = payer.kind === "receiver";
  const who = receiver ? "bill receiver" : "bill third party";
  if (!/^[0-9A-Z]{6}$/.test(payer.account)) {
    return refusal(400, receiver ? "120412" : "120414", `Missing or invalid ${who} account number`);
  }
  const country = receiver ? destination : payer.country;
  if (!/^[A-Z]{2}$/.test(country)) {
    return refusal(400, "120416", "Missing or invalid bill third party country code");
  }
  if (payer.postalCode === "" && !KNOWN_BY_POSTAL_CODE.includes(country)) return null;
  const anywhere = receiver || !KNOWN_BY_POSTAL_CODE.includes(country);
  const known = anywhere ? ANY_CODE : country === "CA" ? /^[A-Z]\d[A-Z]\d[A-Z]\d$/ : /^\d{5}(?:\d{4})?$/;
  if (known.test(payer.postalCode)) return null;
  return refusal(400, receiver ? "120413" : "120437", `Missing or invalid ${who} postal code`);
}
