import { assignColumns } from "../mapping/assign-columns";
import type { SourceColumn, SourceLine } from "../planned-row";
import { isScientific } from "../reference/read-number";
import { findOrderColumn } from "./find-order-column";
import { foldCell, RECIPIENT_FIELDS, RECIPIENT_MARK, sameRecipient } from "./recipient";

/** What makes lines of a file one shipment. */
export interface OrderKeys {
  /** Index of the order number's column; null where the file has none that could be one. */
  readonly column: number | null;
  /**
   * Equal for lines of one order to one recipient: the order's number, and behind RECIPIENT_MARK the number of every
   * recipient after the first. Null where the line has no order number. Lines have to come in their order.
   */
  readonly keyOf: (cells: readonly string[]) => string | null;
}

/**
 * Finds the order number among a file's columns, and keys lines by it. Lines of one number with different recipients
 * never get the same key: a blank cell fits every recipient, any other difference in name or address makes another.
 */
export function createOrderKeys(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
): OrderKeys {
  const recipient = findRecipientColumns(columns, sampleLines);
  const column = findOrderColumn(columns, sampleLines, recipient);
  if (column === null) return { column, keyOf: () => null };
  const recipients = new Map<string, string[][]>();
  return {
    column,
    keyOf: (cells) => {
      const order = orderNumber(cells[column] ?? "");
      if (order === null) return null;
      const person = recipient.map((index) => foldCell(cells[index] ?? ""));
      const known = recipients.get(order);
      if (!known) {
        recipients.set(order, [person]);
        return order;
      }
      const at = known.findIndex((other) => sameRecipient(other, person));
      if (at === 0) return order;
      if (at === -1) known.push(person);
      return `${order}${RECIPIENT_MARK}${at === -1 ? known.length : at + 1}`;
    },
  };
}

/** Lines whose values are looked at. */
const SAMPLE = 100;

/** Indexes of the columns that say to whom and where a line goes, as far as their headers and values tell. */
function findRecipientColumns(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
): number[] {
  const { assigned } = assignColumns(columns, sampleLines.slice(0, SAMPLE));
  return RECIPIENT_FIELDS.flatMap((field) => assigned.get(field)?.column.index ?? []);
}

/** An order number as a key; null for a blank cell and for what a spreadsheet program has rounded. */
function orderNumber(cell: string): string | null {
  const text = cell.replaceAll(RECIPIENT_MARK, " ").trim();
  return text === "" || isScientific(text) ? null : text;
}
