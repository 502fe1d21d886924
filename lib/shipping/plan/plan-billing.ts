import type { PayerRules } from "../catalogue-extras";
import { COUNTRIES, countryInWords, findCountry } from "../reference/countries";
import { findPayer } from "../reference/read-words";
import type { Account, Billing } from "../shipment-parts";
import { usesZip } from "./plan-country";
import { addError, addWarning, type Scope, textAt } from "./scope";

/**
 * The account that is billed in place of the shipper's, or undefined where the shipper pays. What is missing of it, or of
 * a shape that the carrier does not know, blocks the row: it is never filled from where the shipment goes.
 *
 * @param destination the country that it goes to; null where it is not known
 */
export function planBilling(scope: Scope, destination: string | null): Billing | undefined {
  const payer = planPayer(scope);
  if (payer === null || payer === "shipper") return undefined;
  const account =
    payer === "receiver"
      ? planAccount(scope, TRANSPORT, { whose: "receiver's", destination })
      : planAccount(scope, TRANSPORT, { whose: "third party's" });
  return account && { payer, ...account };
}

function planPayer(scope: Scope): Billing["payer"] | "shipper" | null {
  const place = { field: "payer" };
  const text = textAt(scope, place);
  const account = textAt(scope, { field: "payerAccount" });
  if (text === "" && account !== "") {
    const message = `The account "${account}" is to be billed, and nothing says whose it is.`;
    addError(scope, "PAYER_UNKNOWN", place, message, { remedy: "Give the payer: receiver or third party." });
    return null;
  }
  const payer = text === "" ? "shipper" : findPayer(text);
  if (payer === null) addError(scope, "PAYER_UNKNOWN", place, `"${text}" does not say who pays.`);
  if (payer === "shipper" && account !== "") {
    const message = `The account "${account}" is not billed: the row says that the shipper pays.`;
    addWarning(scope, "BILLED_ELSEWHERE", { field: "payerAccount" }, message, {
      remedy: "Give receiver or third party as the payer if that account is to pay.",
    });
  }
  return payer;
}

/** The fields that name an account. */
interface AccountFields {
  readonly account: string;
  readonly postalCode: string;
  readonly country: string;
  /** "duties": what it pays, if not all of it. */
  readonly what?: string;
}

const TRANSPORT = { account: "payerAccount", postalCode: "payerPostalCode", country: "payerCountry" };
export const DUTIES = {
  account: "dutiesAccount",
  postalCode: "dutiesPostalCode",
  country: "dutiesCountry",
  what: "duties",
};

/**
 * Another's account that pays; undefined with an error where it is not whole.
 *
 * @param of.destination given for a receiver's account, of which the carrier is told no country: it looks for it where the
 *   shipment goes, or by its postal code
 */
export function planAccount(
  scope: Scope,
  fields: AccountFields,
  of: { readonly whose: string; readonly destination?: string | null },
): Account | undefined {
  const rules = scope.options.catalogue.payers;
  if (!rules) {
    const message = `${scope.options.catalogue.name} bills nobody but the shipper here.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: fields.account }, message);
    return undefined;
  }
  const account = planNumber(scope, fields, rules);
  const country = planAccountCountry(scope, fields, of);
  const postalCode = planAccountPostalCode(scope, fields, { ...of, rules, country });
  if (account === null || country === null || postalCode === null) return undefined;
  return { account, ...(postalCode && { postalCode }), ...(country && { country }) };
}

function planNumber(
  scope: Scope,
  { account: field, what = "" }: AccountFields,
  { account, accountWords }: PayerRules,
): string | null {
  const place = { field };
  const text = textAt(scope, place);
  const plain = text.replace(/[\s-]/g, "").toUpperCase();
  if (new RegExp(`^(?:${account})$`).test(plain)) return plain;
  const { name } = scope.options.catalogue;
  const remedy = `Give the account's number: ${accountWords}.`;
  if (plain === "") {
    const message = `Another party is to pay${what && ` the ${what}`}, and their account is missing.`;
    addError(scope, "VALUE_MISSING", place, message, { remedy });
  } else {
    const message = `"${text}" is not an account number of ${name}: it has ${plain.length} characters, and ${name}'s are ${accountWords}.`;
    addError(scope, "PAYER_ACCOUNT_INVALID", place, message, { remedy });
  }
  return null;
}

/** A third party's country is needed; a receiver's is where the shipment goes unless the row says otherwise. */
function planAccountCountry(
  scope: Scope,
  { country: field, what = "" }: AccountFields,
  { destination }: { readonly destination?: string | null },
): string | undefined | null {
  const place = { field };
  const text = textAt(scope, place);
  if (text === "" && destination !== undefined) return undefined;
  if (text === "") {
    const message = `A third party is to pay${what && ` the ${what}`}, and the country of its account is missing.`;
    addError(scope, "VALUE_MISSING", place, message);
    return null;
  }
  const code = findCountry(text);
  if (code !== null && COUNTRIES.has(code)) return code;
  addError(scope, "COUNTRY_UNKNOWN", place, `"${text}" is not a country.`);
  return null;
}

function planAccountPostalCode(
  scope: Scope,
  { postalCode: field }: AccountFields,
  {
    whose,
    destination,
    rules,
    country,
  }: {
    readonly whose: string;
    readonly destination?: string | null;
    readonly rules: PayerRules;
    /** Null where the row names one that is none. */
    readonly country: string | null | undefined;
  },
): string | undefined | null {
  const place = { field };
  const text = textAt(scope, place);
  const at = country ?? destination ?? "US";
  if (text === "") {
    const { name } = scope.options.catalogue;
    const elsewhere = destination !== undefined && destination !== null && at !== destination;
    if (!rules.postalCodeIn.includes(at) && !elsewhere) return undefined;
    const why = elsewhere
      ? `${name} is told no country of a receiver's account, and finds one that is not in ${countryInWords(destination)} by its postal code. Give it; or, where it has none, third party as the payer.`
      : `Give the postal code under which ${name} keeps the account: it may be another than where the shipment goes.`;
    addError(scope, "VALUE_MISSING", place, `The postal code of the ${whose} account is missing.`, {
      remedy: why,
    });
    return null;
  }
  if (country === null) return null;
  const plain = text.toUpperCase();
  const zip = /^\d{5}(?:-?\d{4})?$/.test(plain);
  const fits = usesZip(at)
    ? zip
    : at === "CA"
      ? /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(plain)
      : /^[A-Z\d](?:[ -]?[A-Z\d]){0,8}$/.test(plain);
  if (fits) return plain;
  addError(scope, "POSTAL_CODE_INVALID", place, `"${text}" is not a postal code of ${countryInWords(at)}.`, {
    remedy: "Give the postal code of the account that pays.",
  });
  return null;
}
