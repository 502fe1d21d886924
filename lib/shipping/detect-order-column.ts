import type { SourceColumn, SourceLine } from "./planned-row";

/** Headers under which shops export the order number, best first; compared without case, spaces and signs. */
const ORDER_HEADERS = [
  "ordernumber",
  "orderno",
  "ordernr",
  "ordernum",
  "orderid",
  "amazonorderid",
  "ordername",
  "orderreference",
  "orderref",
  "salesorder",
  "salesordernumber",
  "salesrecordnumber",
  "sonumber",
  "purchaseorder",
  "ponumber",
  "po",
  "invoicenumber",
  "order",
];

/** Shopify calls the order number "Name"; such a column counts only with values like "#1001" or "US-1001". */
const SHOPIFY_NAME = /^#?[A-Za-z-]{0,6}#?\d{3,}(?:-[A-Za-z0-9]+)?$/;

export interface OrderColumn {
  /** Index of the order number's column, null when the file seems to have none. */
  readonly index: number | null;
  /** True when one number stands on several of the lines: grouping would change something. */
  readonly repeats: boolean;
}

/** Finds the column with the order number, by its header and, where that is ambiguous, by its values. */
export function detectOrderColumn(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
): OrderColumn {
  const candidates = columns
    .map((column) => ({ column, rank: rankHeader(column, sampleLines) }))
    .filter((candidate) => candidate.rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ column }) => ({ index: column.index, repeats: repeats(column.index, sampleLines) }));
  return (
    candidates.find((candidate) => candidate.repeats) ?? candidates[0] ?? { index: null, repeats: false }
  );
}

function rankHeader(column: SourceColumn, lines: readonly SourceLine[]): number {
  const name = column.header
    .toLowerCase()
    .replaceAll("#", "number")
    .replace(/[^a-z0-9]/g, "");
  if (name === "name") return looksLikeOrderNames(column.index, lines) ? 0 : -1;
  return ORDER_HEADERS.indexOf(name);
}

function looksLikeOrderNames(index: number, lines: readonly SourceLine[]): boolean {
  const values = valuesOf(index, lines);
  return values.length > 0 && values.every((value) => SHOPIFY_NAME.test(value));
}

function repeats(index: number, lines: readonly SourceLine[]): boolean {
  const values = valuesOf(index, lines);
  return new Set(values).size < values.length;
}

function valuesOf(index: number, lines: readonly SourceLine[]): string[] {
  return lines.map((line) => line.cells[index]?.trim() ?? "").filter((value) => value !== "");
}
