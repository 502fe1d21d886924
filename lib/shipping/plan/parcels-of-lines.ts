import type { CompiledTemplate, Draft } from "../mapping/compile-template";
import type { SourceLine, SourceRow } from "../planned-row";
import { readBoolean } from "../reference/read-words";

/** A row's draft whose parcels are told apart, and the line that each of them is; null where lines are no parcels. */
export interface Parcels {
  readonly draft: Draft;
  readonly lines: readonly SourceLine[] | null;
}

/** Without any of these a further package of a template is none: its columns are blank on this row. */
const TELLING = ["weight", "length", "width", "height", "packageCount"];

/**
 * The parcels of a row: each line of its order, where the row says that a line is a parcel; else those packages of the
 * template that its columns fill ("Weight 2" is blank on an order of one parcel).
 */
export function parcelsOf(draft: Draft, row: SourceRow, compiled: CompiledTemplate): Parcels {
  if (row.lines.length > 1 && readBoolean(draft.fields.parcelPerLine ?? "") === true) {
    const parcels = row.lines.flatMap((line) =>
      (compiled.render({ ...row, lines: [line] })?.packages ?? []).map((parcel) => ({ line, parcel })),
    );
    return {
      draft: { ...draft, packages: parcels.map(({ parcel }) => parcel) },
      lines: parcels.map(({ line }) => line),
    };
  }
  if (draft.packages.length < 2) return { draft, lines: null };
  const filled = draft.packages.filter((parcel) => TELLING.some((id) => (parcel[id] ?? "").trim() !== ""));
  return {
    draft: { ...draft, packages: filled.length > 0 ? filled : draft.packages.slice(0, 1) },
    lines: null,
  };
}
