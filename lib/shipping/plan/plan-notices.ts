import { NOTICE_EVENTS } from "../catalogue-extras";
import { findNotices } from "../reference/read-words";
import type { Notices } from "../shipment-parts";
import { planShortText } from "./plan-text";
import { addError, addWarning, type Scope, textAt } from "./scope";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** The word that stands for the recipient's own address among others. */
const RECIPIENT = "recipient";

/** The carrier's own e-mails that are asked for, and to whom; undefined where none are, which is so unless somebody asks. */
export function planNotices(scope: Scope, email: string | undefined): Notices | undefined {
  const place = { field: "notices" };
  const text = textAt(scope, place);
  if (text === "") return undefined;
  const events = findNotices(text);
  if (events === null) {
    addError(scope, "VALUE_INVALID", place, `"${text}" names no notice of a carrier.`, {
      remedy: `Use yes, no, or some of: ${NOTICE_EVENTS.join(", ")}.`,
    });
    return undefined;
  }
  if (events.length === 0) return undefined;
  const { name, notices } = scope.options.catalogue;
  if (!notices) {
    addError(scope, "OPTION_NOT_AVAILABLE", place, `${name} sends no e-mails about a shipment.`);
    return undefined;
  }
  const to = planAddressees(scope, email);
  if (to.length === 0) return undefined;
  const from = planShortText(scope, { field: "noticeFrom" }, notices.from);
  const memo = planShortText(scope, { field: "noticeMemo" }, notices.memo);
  return { events, to, ...(from && { from }), ...(memo && { memo }) };
}

function planAddressees(scope: Scope, email: string | undefined): string[] {
  const place = { field: "noticeTo" };
  const { name, limits, notices } = scope.options.catalogue;
  const most = notices?.addresses ?? 0;
  const asked = (textAt(scope, place) || RECIPIENT).split(/[\s,;]+/).filter(Boolean);
  const found = new Set<string>();
  for (const each of asked) {
    if (each.toLowerCase() === RECIPIENT) {
      if (email !== undefined) found.add(email);
      else
        addWarning(scope, "EMAIL_INVALID", { field: "email" }, NO_EMAIL, {
          remedy: "Add the recipient's e-mail address, or ask for no notices.",
        });
    } else if (EMAIL.test(each) && each.length <= limits.email) found.add(each);
    else
      addError(scope, "EMAIL_INVALID", place, `"${each}" is not an e-mail address that ${name} takes.`, {
        remedy: `Give addresses of at most ${limits.email} characters, separated by commas; "recipient" stands for the row's own.`,
      });
  }
  if (found.size > most) {
    addError(
      scope,
      "VALUE_INVALID",
      place,
      `The notices are to go to ${found.size} addresses; ${name} takes at most ${most}.`,
      { remedy: "Leave some of them out." },
    );
  }
  return [...found];
}

const NO_EMAIL = "Notices are asked for, and the recipient has no e-mail address: they get none.";
