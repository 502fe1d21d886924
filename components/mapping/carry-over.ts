import type { FieldMapping } from "@/lib/shipping/mapping/build-template";
import { changeDraft, type MappingDraft } from "./mapping-draft";

/**
 * What a person changed in the mapping `from`, made in `to`, for the same file read with other columns. Fields of columns
 * that are no more stay as they are in `to`; null where nothing is left of the changes.
 */
export function carryOver({
  draft,
  from,
  to,
  lost,
}: {
  draft: MappingDraft;
  from: MappingDraft;
  to: MappingDraft;
  /** Columns, by name, that the file has no more. */
  lost: readonly string[];
}): MappingDraft | null {
  let next = withOptions(draft, from, to);
  if (draft.fields !== "custom" && from.fields !== "custom" && to.fields !== "custom") {
    const before = new Map(from.fields.map((field) => [field.field, field]));
    const now = new Set(draft.fields.map(({ field }) => field));
    const changed = draft.fields.filter(
      (field) => !isSame(field, before.get(field.field)) && isThere(field, lost),
    );
    const there = new Set(to.fields.map(({ field }) => field));
    const taken = from.fields.filter(({ field }) => !now.has(field) && there.has(field));
    for (const mapping of changed) next = changeDraft(next, { kind: "field", field: mapping.field, mapping });
    for (const { field } of taken) next = changeDraft(next, { kind: "field", field, mapping: null });
  }
  return next === to ? null : next;
}

const OPTIONS = [
  "defaultService",
  "defaultCountry",
  "presetId",
  "defaults",
  "shipperId",
  "carrierAccountId",
] as const satisfies (keyof MappingDraft)[];

function withOptions(draft: MappingDraft, from: MappingDraft, to: MappingDraft): MappingDraft {
  const changed = OPTIONS.filter((name) => !isSame(draft[name], from[name]));
  if (changed.length === 0) return to;
  const options = Object.fromEntries(changed.map((name) => [name, draft[name]]));
  return changeDraft(to, { kind: "options", options });
}

const isThere = ({ kind, value }: FieldMapping, lost: readonly string[]) =>
  kind === "constant" ||
  !lost.some((column) => (kind === "column" ? value === column : value.includes(column)));

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
