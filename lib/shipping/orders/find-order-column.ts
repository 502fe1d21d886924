import { splitWords } from "../mapping/read-header";
import type { SourceColumn, SourceLine } from "../planned-row";
import { isScientific } from "../reference/read-number";
import { foldCell, sameRecipient } from "./recipient";

/** The word for an order, in the languages of the exports that are read. */
const ORDER =
  /^(?:orders?|sales ?orders?|so|sales records?|increment|bestell(?:ung|ungen)?|bestellung?s|auftrags?|commandes?|pedidos?|ordine|ordini|ordre|bestelling)$/;
/** What stands beside it in a header, and says nothing else. */
const BESIDE = new Set(
  "number no nr num id ids name ref reference code key nummer n numero de d la del du required optional the your our external internal store web website shop marketplace amazon etsy ebay shopify woocommerce magento channel client customer unique".split(
    " ",
  ),
);
/** One word for both: "ordernumber", "bestellnr", "auftragsnummer". */
const COMPOUND =
  /^(?:sales)?(?:order|bestell|bestellungs?|auftrags?|commande|pedido)(?:number|no|nr|num|id|ref|reference|name|nummer|code|key)$/;
/** Numbers that may stand for an order where no order number does. */
const INSTEAD =
  /\b(?:po|purchase order|invoice|receipt|reference|ref|transaction|shipment|pick ticket|rechnungsnummer|rechnung|facture|factura|job|case|ticket)\b|\b(?:id|number|no|nr)$/;
/** Numbers of something else: of a customer, an article, a day. */
const OTHER =
  /\b(?:customer|client|account|acct|buyer|user|member|kunden?|kundennummer|client|cliente|email|phone|tel|telephone|fax|mobile|zip|postal|plz|house|street|apt|suite|unit|item|items|line|lines|lineitem|sku|upc|ean|asin|product|variant|article|artikel|part|model|lot|serial|tracking|track|date|time|at|status|state|total|subtotal|amount|price|cost|tax|vat|value|qty|quantity|count|weight|type|source|currency|discount|notes?|comments?|instructions?|box|boxes|package|packages|parcel|zone|store|shop|warehouse|carrier|service|license|employee|device|location|payment|card)\b/;

/** Shopify calls the order number "Name"; such a column counts only with values like "#1001" or "US-1001". */
const SHOPIFY_NAME = /^#?[A-Za-z-]{0,6}#?\d{3,}(?:-[A-Za-z0-9]+)?$/;

/** A number of some kind, or nothing. */
const NUMBER_LIKE = /^(?=.*\d)[\w#/-]{1,40}$|^$/;

/** The order's number, a record that a marketplace keeps of it, or another number. */
type Kind = "order" | "record" | "instead";

/**
 * Index of the column with the order number, null where no column could be one. An order number is known by its header
 * and by what it does: where it repeats, it repeats with one recipient. A number of another kind (a purchase order, an
 * invoice, any id) stands in for it only where there is no order number and it does the same; a customer's number never.
 * Numbers that a spreadsheet program has rounded are none.
 *
 * @param recipient indexes of the columns that name the recipient
 */
export function findOrderColumn(
  columns: readonly SourceColumn[],
  sampleLines: readonly SourceLine[],
  recipient: readonly number[],
): number | null {
  const people = sampleLines.map(({ cells }) => recipient.map((index) => foldCell(cells[index] ?? "")));
  const candidates = columns.flatMap((column) => {
    const kind = recipient.includes(column.index) ? null : kindOf(column, sampleLines);
    if (!kind) return [];
    const done = behaviour(column.index, sampleLines, people);
    return done.filled > 0 ? [{ index: column.index, kind, ...done }] : [];
  });
  const orders = [
    ...candidates.filter(({ kind }) => kind === "order"),
    ...candidates.filter(({ kind }) => kind === "record"),
  ];
  const repeating = orders.find(({ repeats, consistent }) => repeats && consistent);
  const order = repeating ?? orders.find(({ repeats }) => !repeats) ?? orders[0];
  if (order) return order.index;
  return candidates.find(({ repeats, differing }) => repeats && differing === 0)?.index ?? null;
}

/**
 * A column that is the order number by its header, whose numbers a spreadsheet program has rounded, with one of them:
 * nothing is put together by it. Null where there is none.
 */
export function findRoundedOrders(
  columns: readonly SourceColumn[],
  lines: readonly SourceLine[],
): { column: SourceColumn; value: string } | null {
  for (const column of columns) {
    if (kindOf(column, lines) === null || kindOf(column, lines) === "instead") continue;
    const values = lines.map(({ cells }) => cells[column.index]?.trim() ?? "").filter(Boolean);
    const value = values.find(isScientific) ?? (isRounded(values) ? values[0] : undefined);
    if (value !== undefined) return { column, value };
  }
  return null;
}

/** 15 digits are all that a spreadsheet program keeps: where every longer number ends in zeros, it had one in its hands. */
function isRounded(values: readonly string[]): boolean {
  const long = values.filter((value) => /^\d{16,}$/.test(value));
  return long.length > 1 && long.every((value) => /^0+$/.test(value.slice(15)));
}

function kindOf(column: SourceColumn, lines: readonly SourceLine[]): Kind | null {
  const full = splitWords(column.header).join(" ");
  if (full === "name") return looksLikeOrderNames(column.index, lines) ? "order" : null;
  const words = full.replace(/\bsales (?:record|order)\b/, "order").split(" ");
  const left = words.filter((word) => !BESIDE.has(word));
  const isOrder = left.length === 1 && (ORDER.test(left[0] ?? "") || COMPOUND.test(left[0] ?? ""));
  // "PO number" and "purchase order" are the customer's own.
  if (isOrder && (left[0] !== "so" || words.length > 1)) return full.includes("record") ? "record" : "order";
  if (full === "sale id") return "record";
  const numbers = lines.every(({ cells }) => NUMBER_LIKE.test(cells[column.index]?.trim() ?? ""));
  return numbers && INSTEAD.test(full) && !OTHER.test(full) ? "instead" : null;
}

function looksLikeOrderNames(index: number, lines: readonly SourceLine[]): boolean {
  const values = lines.map(({ cells }) => cells[index]?.trim() ?? "").filter(Boolean);
  return values.length > 0 && values.every((value) => SHOPIFY_NAME.test(value));
}

/** What a column's values do: how many lines have one, whether one repeats, and whether always with one recipient. */
function behaviour(index: number, lines: readonly SourceLine[], people: readonly string[][]) {
  const first = new Map<string, string[]>();
  let filled = 0;
  let repeated = 0;
  let differing = 0;
  const values: string[] = [];
  for (const [at, { cells }] of lines.entries()) {
    const value = cells[index]?.trim() ?? "";
    if (value === "" || isScientific(value)) continue;
    filled += 1;
    values.push(value);
    const person = people[at] ?? [];
    const before = first.get(value);
    if (!before) first.set(value, person);
    else {
      repeated += 1;
      if (!sameRecipient(before, person)) differing += 1;
    }
  }
  if (isRounded(values)) return { filled: 0, repeats: false, consistent: false, differing };
  return { filled, repeats: repeated > 0, consistent: differing <= repeated * 0.2, differing };
}
