import type { PayerRules } from "../catalogue-extras";
import { COUNTRIES, countryInWords, findCountry } from "../reference/countries";
import { findPayer } from "../reference/read-words";
import type { Billing } from "../shipment-parts";
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
  const rules = scope.options.catalogue.payers;
  if (!rules) {
    const message = `${scope.options.catalogue.name} bills nobody but the shipper here.`;
    addError(scope, "OPTION_NOT_AVAILABLE", { field: "payer" }, message);
    return undefined;
  }
  const account = planAccount(scope, rules);
  const country = planAccountCountry(scope, payer);
  // A receiver's account is looked for where the shipment goes, unless the row says another country.
  const postalCode = planAccountPostalCode(scope, rules, payer, country ?? destination ?? "US");
  if (account === null || country === null || postalCode === null) return undefined;
  const billing = { payer, account, ...(postalCode && { postalCode }), ...(country && { country }) };
  return billing;
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

function planAccount(scope: Scope, { account, accountWords }: PayerRules): string | null {
  const place = { field: "payerAccount" };
  const text = textAt(scope, place);
  const plain = text.replace(/[\s-]/g, "").toUpperCase();
  if (new RegExp(`^(?:${account})$`).test(plain)) return plain;
  const { name } = scope.options.catalogue;
  const remedy = `Give the account's number: ${accountWords}.`;
  if (plain === "") {
    addError(scope, "VALUE_MISSING", place, "Somebody else is to pay, and their account is missing.", {
      remedy,
    });
  } else {
    const message = `"${text}" is not an account number of ${name}: it has ${plain.length} characters, and ${name}'s are ${accountWords}.`;
    addError(scope, "PAYER_ACCOUNT_INVALID", place, message, { remedy });
  }
  return null;
}

/** A third party's country is needed; a receiver's is where the shipment goes unless the row says otherwise. */
function planAccountCountry(scope: Scope, payer: Billing["payer"]): string | undefined | null {
  const place = { field: "payerCountry" };
  const text = textAt(scope, place);
  if (text === "" && payer === "receiver") return undefined;
  if (text === "") {
    addError(
      scope,
      "VALUE_MISSING",
      place,
      "A third party is to pay, and the country of its account is missing.",
    );
    return null;
  }
  const code = findCountry(text);
  if (code !== null && COUNTRIES.has(code)) return code;
  addError(scope, "COUNTRY_UNKNOWN", place, `"${text}" is not a country.`);
  return null;
}

function planAccountPostalCode(
  scope: Scope,
  { postalCodeIn }: PayerRules,
  payer: Billing["payer"],
  at: string,
): string | undefined | null {
  const place = { field: "payerPostalCode" };
  const text = textAt(scope, place);
  if (text === "") {
    if (!postalCodeIn.includes(at)) return undefined;
    const who = payer === "receiver" ? "receiver's" : "third party's";
    addError(scope, "VALUE_MISSING", place, `The postal code of the ${who} account is missing.`, {
      remedy: `Give the postal code under which ${scope.options.catalogue.name} keeps the account: it may be another than where the shipment goes.`,
    });
    return null;
  }
  const plain = text.toUpperCase();
  const zip = /^\d{5}(?:-?\d{4})?$/.test(plain);
  const fits = usesZip(at) ? zip : at === "CA" ? /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(plain) : plain.length <= 9;
  if (fits) return plain;
  addError(scope, "POSTAL_CODE_INVALID", place, `"${text}" is not a postal code of ${countryInWords(at)}.`, {
    remedy: "Give the postal code of the account that pays.",
  });
  return null;
}
