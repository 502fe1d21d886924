import type { JobDefaults } from "../planned-row";
import { type FieldGroup, field } from "./field";

/** Groups whose fields a job, too, may give for all of its rows. */
export const JOB_GROUPS: readonly FieldGroup[] = ["billing"];

/** The fields of these groups. */
export const JOB_FIELDS = [
  field(
    "billing",
    "payer",
    "Payer",
    "billing.payer",
    "Shipper, receiver or third party; the shipper where blank.",
  ),
  field(
    "billing",
    "payerAccount",
    "Payer's account",
    "billing.account",
    "The account that is billed in the shipper's place.",
  ),
  field(
    "billing",
    "payerPostalCode",
    "Postal code of the account",
    "billing.postalCode",
    "Of the payer's account, not of where it is shipped to.",
  ),
  field("billing", "payerCountry", "Country of the account", "billing.country", "Needed for a third party."),
] as const;

/** A day that was chosen for one job says nothing for the next. */
const OF_ONE_JOB: readonly string[] = ["shipDate"];

/** What of a job's values a saved mapping keeps. */
export function keptDefaults(defaults: JobDefaults): JobDefaults {
  return Object.fromEntries(Object.entries(defaults).filter(([id]) => !OF_ONE_JOB.includes(id)));
}

/** Values as they are kept: a blank one is none. */
export function withoutBlanks(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const filled = Object.entries(values).flatMap(([id, value]) => {
    const text = value?.trim() ?? "";
    return text === "" ? [] : [[id, text] as const];
  });
  return Object.fromEntries(filled);
}
