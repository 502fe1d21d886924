import type { GridRow } from "@/lib/api/views";
import type { RowChange } from "./row-change";

/** By field, what a row will be given; null where its given value is taken away. */
export type PendingTexts = ReadonlyMap<string, string | null>;

/** What is on its way, by row. Of two changes of a cell, the later one counts. */
export function pendingTexts(changes: readonly RowChange[]): ReadonlyMap<number, PendingTexts> {
  const byRow = new Map<number, Map<string, string | null>>();
  for (const { rows, field, to } of changes) {
    for (const row of rows) {
      const texts = byRow.get(row) ?? new Map();
      byRow.set(row, texts.set(field, to));
    }
  }
  return byRow;
}

/** A row as it will be once what is on its way is saved; the file's own value of a cell is not known before. */
export function withPending(row: GridRow, texts: PendingTexts | undefined): GridRow {
  if (!texts) return row;
  const values = { ...row.values };
  const changed = { ...row.changed };
  for (const [field, text] of texts) {
    if (text === null) {
      delete values[field];
      delete changed[field];
    } else {
      values[field] = text;
      changed[field] = { by: "", at: "", ...changed[field], value: text };
    }
  }
  return { ...row, values, changed };
}
