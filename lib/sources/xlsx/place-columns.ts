import { fail } from "@/lib/shipping/errors";
import { findHeader } from "@/lib/sources/header-index";
import { refuseNoRows } from "@/lib/sources/read-line";
import { SOURCE_LIMITS } from "@/lib/sources/source-settings";
import { createMergeFill, readMerges } from "./merged-cells";
import type { Workbook, Worksheet } from "./open-workbook";
import { readCellContext } from "./read-cell-context";
import { readSheetRows } from "./read-sheet-rows";

export interface PlacedColumn {
  readonly name: string;
  /** 0-based. */
  readonly column: number;
  readonly appended: boolean;
}

/**
 * Where the write-back's columns are in a sheet, or will be: right of everything that stands beside or below the
 * header, merged cells included, so that nothing is overwritten. A column of that name that holds formulas is
 * not filled (its formulas may be shared with other cells); another one is appended.
 */
export async function placeColumns(
  workbook: Workbook,
  sheet: Worksheet,
  headerRow: number,
  names: readonly string[],
): Promise<PlacedColumn[]> {
  const merges = await readMerges(workbook, sheet);
  const fill = createMergeFill(merges);
  const withFormulas = new Set<number>();
  let headers: readonly string[] | undefined = headerRow === 0 ? [] : undefined;
  let width = 0;
  for (const range of merges) if (range.toRow >= headerRow) width = Math.max(width, range.toColumn + 1);
  for await (const rows of readSheetRows(workbook, sheet, await readCellContext(workbook))) {
    for (const row of rows) {
      fill(row);
      if (row.number < headerRow) continue;
      if (row.number === headerRow) headers = row.cells;
      else for (const column of row.formulas) withFormulas.add(column);
      const last = row.cells.findLastIndex((cell) => cell !== "");
      width = Math.max(width, last + 1, ...row.formulas.map((column) => column + 1));
    }
  }
  if (!headers) return refuseNoRows(headerRow);
  const found = names.map((name) => findHeader(headers ?? [], name));
  const placed = names.map((name, index): PlacedColumn => {
    const column = found[index] ?? -1;
    if (column !== -1 && !withFormulas.has(column)) return { name, column, appended: false };
    return { name, column: width++, appended: true };
  });
  if (width > SOURCE_LIMITS.sheetColumns)
    fail("WRITE_BACK_FAILED", "The sheet has no free column to its right.");
  return placed.sort((a, b) => a.column - b.column);
}
