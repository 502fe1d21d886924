import type { RowListItem } from "@/lib/api/views";

/** Selected rows and what their labels have cost, in cents: row number → cost. */
export type RowSelection = ReadonlyMap<number, number>;

/** Rows with a label can be selected, unless it is being voided. */
export function isSelectable(row: Pick<RowListItem, "state" | "voiding">): boolean {
  return row.state === "completed" && !row.voiding;
}

/** The selection with these rows in it or out of it; rows without a label are left alone. */
export function withRows(
  selection: RowSelection,
  rows: readonly RowListItem[],
  selected: boolean,
): RowSelection {
  const next = new Map(selection);
  for (const row of rows) {
    if (!selected) next.delete(row.rowNumber);
    else if (isSelectable(row)) next.set(row.rowNumber, row.costCents ?? 0);
  }
  return next;
}

/** The rows from one to another as listed, in either direction; the last alone where the first is not listed. */
export function rowsBetween(
  rows: readonly RowListItem[],
  from: number | null,
  to: number,
): readonly RowListItem[] {
  const end = rows.findIndex((row) => row.rowNumber === to);
  const start = rows.findIndex((row) => row.rowNumber === from);
  if (start < 0) return rows.slice(end, end + 1);
  return rows.slice(Math.min(start, end), Math.max(start, end) + 1);
}
