"use client";

import { tell } from "@/components/ui/tell";
import type { GridRow } from "@/lib/api/views";
import { boxOf, type CellRange } from "./cell-range";
import { GRID_COLUMNS, type GridColumn } from "./grid-columns";
import type { RowChange } from "./row-change";
import { fromTabSeparated, toTabSeparated } from "./tab-separated";
import type { GridRows } from "./use-grid-rows";
import type { RowChanges } from "./use-row-changes";

export interface RangeActs {
  /** Numbers of the selected rows. */
  readonly selectedRows: readonly number[];
  /** Gives one text to a field of the selected rows. */
  readonly setField: (columnId: string, text: string) => void;
  /** Gives a field of a row its text; the row as it was seen, for it may have changed since. */
  readonly setCell: (seen: GridRow, column: GridColumn, text: string) => void;
  /** Gives one text to every selected cell. */
  readonly fill: (text: string) => Promise<void>;
  readonly fillDown: () => Promise<void>;
  readonly clear: () => Promise<void>;
  /** Takes given values away: the file's own count again. */
  readonly restore: () => Promise<void>;
  readonly copy: (clipboard: DataTransfer) => void;
  readonly paste: (text: string) => Promise<void>;
}

/** What can be done with the selected cells. */
export function useRangeActs({
  rows,
  range,
  changes,
}: {
  rows: GridRows;
  range: CellRange;
  changes: RowChanges;
}): RangeActs {
  const box = boxOf(range);
  const columns = GRID_COLUMNS.slice(box.left, box.right + 1);
  /** Rows as they will be once what is on its way is saved. */
  const loadRows = async (top: number, bottom: number) =>
    (await rows.load(top, bottom)).map(changes.asPending);
  const load = () => loadRows(box.top, box.bottom);

  async function each(textOf: (column: GridColumn, row: GridRow) => string | null) {
    const list = await load();
    changes.apply(
      list.flatMap((row) => columns.flatMap((column) => changesOf(row, column, textOf(column, row)))),
    );
  }
  const selectedRows = rows.numbers.slice(box.top, box.bottom + 1);
  return {
    selectedRows,
    setField(columnId, text) {
      const column = GRID_COLUMNS.find(({ id }) => id === columnId);
      if (column)
        changes.apply([...fieldsOf(column, text)].map((field) => ({ ...field, rows: selectedRows })));
    },
    setCell(seen, column, text) {
      changes.apply(changesOf(seen, column, text));
    },
    fill: (text) => each(() => text),
    async fillDown() {
      const list = await load();
      const [first, ...others] = list;
      // One row alone takes what stands above it.
      const source = others.length > 0 ? first : (await loadRows(box.top - 1, box.top - 1))[0];
      const targets = others.length > 0 ? others : list;
      if (!source) return;
      changes.apply(
        targets.flatMap((row) =>
          columns.flatMap((column) => changesOf(row, column, source.values[column.id] ?? "")),
        ),
      );
    },
    clear: () => each(() => ""),
    restore: () => each((column, row) => (column.id in row.changed ? null : (row.values[column.id] ?? ""))),
    copy(clipboard) {
      const list = rows.numbers.slice(box.top, box.bottom + 1).map((_, at) => {
        const row = rows.rowAt(box.top + at);
        return row && changes.asPending(row);
      });
      const text = (known: readonly (GridRow | undefined)[]) =>
        toTabSeparated(known.map((row) => columns.map(({ id }) => row?.values[id] ?? "")));
      clipboard.setData("text/plain", text(list));
      if (list.every((row) => row !== undefined)) return;
      void load().then(async (all) => {
        await navigator.clipboard.writeText(text(all));
        tell("success", `${all.length.toLocaleString("en-US")} rows copied`);
      });
    },
    async paste(text) {
      const cells = fromTabSeparated(text);
      const [line] = cells;
      if (cells.length === 1 && line?.length === 1) return each(() => line[0] ?? "");
      // One line goes to each selected row; several, one to each row from the first.
      const wanted = cells.length === 1 ? selectedRows.length : cells.length;
      const list = await loadRows(box.top, Math.min(box.top + wanted - 1, rows.numbers.length - 1));
      const left = wanted - list.length;
      if (left > 0) tell("warning", leftOut(left, wanted));
      changes.apply(
        list.flatMap((row, at) =>
          (cells[at % cells.length] ?? []).flatMap((value, col) => {
            const column = GRID_COLUMNS[box.left + col];
            return column ? changesOf(row, column, value) : [];
          }),
        ),
      );
    },
  };
}

function leftOut(left: number, lines: number): string {
  const [some, all] = [left, lines].map((count) => count.toLocaleString("en-US"));
  return `${some} of ${all} lines have no row here, and were left out.`;
}

/** What a text for a column's cell says of the shipment's fields. */
export function* fieldsOf(column: GridColumn, to: string | null): Generator<Omit<RowChange, "rows">> {
  yield { field: column.id, to: to === null ? null : to.trim() };
  for (const field of column.covers ?? []) yield { field, to: to === null ? null : "" };
}

/** The changes that make a cell say `to` (null: what the file says); none where it says so already. */
export function changesOf(row: GridRow, column: GridColumn, to: string | null): RowChange[] {
  if (to !== null && to.trim() === (row.values[column.id] ?? "")) return [];
  return [...fieldsOf(column, to)].map((change) => ({
    ...change,
    rows: [row.rowNumber],
    from: row.changed[change.field]?.value ?? null,
  }));
}
