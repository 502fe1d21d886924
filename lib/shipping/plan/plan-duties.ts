import type { CustomsLane } from "../catalogue";
import type { Customs } from "../customs";
import { type DutiesPayer, TERMS, type Terms } from "../customs-terms";
import { fieldLabel } from "../mapping/fields";
import { findDutiesPayer, findTerms } from "../reference/read-customs";
import { DUTIES, planAccount } from "./plan-billing";
import { addError, addWarning, describeChange, type Scope, textAt } from "./scope";

const PAYER = { field: "dutiesPaidBy" };
const PAYER_WORDS = { recipient: "recipient", shipper: "shipper", thirdParty: "third party" } as const;

/** Terms and payer say one thing: DDP, and the shipper or a third party pays; any other, and the recipient does. */
export function planDuties(
  scope: Scope,
  reason: string,
  lane: CustomsLane,
): Pick<Customs, "terms" | "dutiesPaidBy" | "dutiesAccount"> {
  const terms = planTerms(scope);
  const payer = planPayer(scope);
  const dutiesPaidBy = payer ?? (terms === "DDP" ? "shipper" : "recipient");
  if (payer && terms && (terms === "DDP") !== (payer !== "recipient")) {
    const others = terms === "DDP" ? "shipper or a third party" : "recipient";
    const message = `Under ${terms} duties are paid by the ${others}, and the row says the ${PAYER_WORDS[payer]}.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", PAYER, message, { remedy: "Correct the terms, or who pays." });
  }
  if (reason === "gift" && terms && terms !== "DAP" && terms !== "DDP") {
    const message = `The reason for export is a gift, and ${terms} are terms of a sale.`;
    addError(scope, "CUSTOMS_VALUE_INVALID", { field: "terms" }, message, {
      remedy: "Leave the terms blank for a gift, or give sale as the reason.",
    });
  }
  if (dutiesPaidBy !== "recipient" && !lane.dutiesBilled) {
    const message = `On this way there are no duties that the ${PAYER_WORDS[dutiesPaidBy]} could pay.`;
    addError(scope, "OPTION_NOT_AVAILABLE", PAYER, message);
  }
  const dutiesAccount =
    dutiesPaidBy === "thirdParty" ? planAccount(scope, DUTIES, { whose: "third party's" }) : undefined;
  return {
    terms: terms ?? (dutiesPaidBy === "recipient" ? "DAP" : "DDP"),
    dutiesPaidBy,
    ...(dutiesAccount && { dutiesAccount }),
  };
}

function planTerms(scope: Scope): Terms | null {
  const place = { field: "terms" };
  const text = textAt(scope, place);
  if (text === "") return null;
  const terms = findTerms(text);
  if (!terms) {
    addError(scope, "CUSTOMS_VALUE_INVALID", place, `"${text}" is not an Incoterm.`, {
      remedy: `Use one of these: ${TERMS.join(", ")}.`,
    });
  } else if (text.toUpperCase() !== terms) {
    const change = describeChange(fieldLabel("terms"), text, terms, "Incoterms call it so");
    addWarning(scope, "VALUE_NORMALISED", place, change);
  }
  return terms;
}

/** Null where nothing says it, or nothing that is known. */
function planPayer(scope: Scope): DutiesPayer | null {
  const text = textAt(scope, PAYER);
  const account = textAt(scope, { field: DUTIES.account });
  const payer = text === "" ? null : findDutiesPayer(text);
  if (text !== "" && !payer) {
    addError(scope, "CUSTOMS_VALUE_INVALID", PAYER, `"${text}" does not say who pays duties.`, {
      remedy: "Use recipient, shipper or third party.",
    });
  }
  if (text === "" && account !== "") {
    const message = `The account "${account}" is to be billed the duties, and nothing says that a third party pays them.`;
    addError(scope, "PAYER_UNKNOWN", PAYER, message, { remedy: "Give third party as who pays duties." });
  }
  if (payer && payer !== "thirdParty" && account !== "") {
    const message = `The account "${account}" is not billed the duties: the row says that the ${PAYER_WORDS[payer]} pays them.`;
    addWarning(scope, "BILLED_ELSEWHERE", { field: DUTIES.account }, message, {
      remedy: "Give third party as who pays duties if that account is to pay them.",
    });
  }
  return payer;
}
