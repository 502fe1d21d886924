import type { Draft } from "../mapping/compile-template";
import type { JobDefaults } from "../planned-row";

/** An account belongs to its payer: where a row says anything of them, none of the job's is mixed into it. */
const PAYER_FIELDS = ["payerAccount", "payerPostalCode", "payerCountry"];

/**
 * A row's draft with the job's values where the row has none: a field that the mapping leaves out, or whose cell is
 * blank. What was given to the row in the app comes after, and may be none.
 */
export function applyDefaults(draft: Draft, defaults: JobDefaults): Draft {
  const has = (id: string) => (draft.fields[id] ?? "").trim() !== "";
  const ownPayer = ["payer", ...PAYER_FIELDS].some(has);
  const given = Object.entries(defaults).filter(
    ([id]) => !has(id) && !(ownPayer && PAYER_FIELDS.includes(id)),
  );
  return given.length === 0 ? draft : { ...draft, fields: { ...draft.fields, ...Object.fromEntries(given) } };
}
