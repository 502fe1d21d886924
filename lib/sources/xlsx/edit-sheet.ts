import type { SaxesTagPlain } from "saxes";
import { columnLetters, parseCellRef, parseRange } from "./cell-ref";
import { createXmlParser } from "./parse-xml";
import type { PlacedColumn } from "./place-columns";

/** Text to put at [start, end) of the sheet's XML. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface SheetChange {
  /** Columns to fill, left to right. */
  readonly columns: readonly PlacedColumn[];
  /** The text for a row's cell, or undefined where the cell stays as it is. */
  readonly textFor: (row: number, column: PlacedColumn) => string | undefined;
}

const COLUMN_WIDTH = 24;

/**
 * A sheet's XML with some cells set as inline strings, and nothing else changed but what has to follow: the sheet's
 * dimension, a row's spans, and the width of appended columns. A new cell takes the style of its left neighbour; a
 * replaced one keeps its own. Rows and cells without a position, and prefixed elements, are understood.
 */
export async function editSheet(xml: string, change: SheetChange): Promise<string> {
  const edits: Edit[] = [];
  const appended = change.columns.filter((column) => column.appended);
  const rows = createRowEditor(xml, change, edits);
  const widths = createWidthEditor(xml, appended, edits);
  const parser = createXmlParser(
    {
      open: (name, tag, position) => {
        if (name === "dimension") growDimension(xml, tag, position, appended, edits);
        widths.open(name, tag, position);
        rows.open(name, tag, position);
      },
      close: (name, tag, position) => {
        widths.close(name, tag, position);
        rows.close(name, tag, position);
      },
    },
    true,
  );
  const step = 1 << 20;
  for (let at = 0; at < xml.length; at += step) {
    parser.write(xml.slice(at, at + step));
    // A large sheet takes a second; others may have a turn in between.
    await new Promise(setImmediate);
  }
  parser.close();
  return applyEdits(xml, edits);
}

function applyEdits(xml: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    parts.push(xml.slice(at, start), text);
    at = end;
  }
  parts.push(xml.slice(at));
  return parts.join("");
}

/** Where the tag that ends at `position` begins: attribute values cannot hold a "<". */
const tagStart = (xml: string, position: number): number => xml.lastIndexOf("<", position - 1);

const prefixOf = (tag: SaxesTagPlain): string => tag.name.slice(0, tag.name.indexOf(":") + 1);

function createRowEditor(xml: string, { columns, textFor }: SheetChange, edits: Edit[]) {
  let row = 0;
  let waiting: { column: PlacedColumn; text: string }[] = [];
  let column = -1;
  let style: string | undefined;
  let replacing: { start: number; text: string } | null = null;

  const cell = (prefix: string, at: number, text: string): string => {
    const styled = style === undefined ? "" : ` s="${escapeXml(style)}"`;
    const content = `<${prefix}is><${prefix}t>${escapeXml(text)}</${prefix}t></${prefix}is>`;
    return `<${prefix}c r="${columnLetters(at)}${row}"${styled} t="inlineStr">${content}</${prefix}c>`;
  };
  const takeBefore = (prefix: string, limit: number): string => {
    const due = waiting.filter((item) => item.column.column < limit);
    waiting = waiting.filter((item) => item.column.column >= limit);
    return due.map((item) => cell(prefix, item.column.column, item.text)).join("");
  };
  const openRow = (tag: SaxesTagPlain, position: number): void => {
    row = tag.attributes.r === undefined ? row + 1 : Number(tag.attributes.r);
    column = -1;
    style = tag.attributes.s;
    waiting = columns.flatMap((item) => {
      const text = textFor(row, item);
      return text === undefined ? [] : [{ column: item, text }];
    });
    const last = waiting.at(-1);
    if (!last) return;
    const start = tagStart(xml, position);
    const old = xml.slice(start, position);
    let text = old.replace(/(\sspans\s*=\s*["']\d+:)(\d+)/, (_, before: string, to: string) => {
      return `${before}${Math.max(Number(to), last.column.column + 1)}`;
    });
    if (tag.isSelfClosing) {
      const cells = takeBefore(prefixOf(tag), Number.POSITIVE_INFINITY);
      text = `${text.replace(/\s*\/>$/, ">")}${cells}</${tag.name}>`;
    }
    if (text !== old) edits.push({ start, end: position, text });
  };
  const openCell = (tag: SaxesTagPlain, position: number): void => {
    column =
      tag.attributes.r === undefined ? column + 1 : (parseCellRef(tag.attributes.r)?.column ?? column + 1);
    if (waiting.length === 0) return;
    const start = tagStart(xml, position);
    const before = takeBefore(prefixOf(tag), column);
    if (before !== "") edits.push({ start, end: start, text: before });
    style = tag.attributes.s;
    if (waiting[0]?.column.column === column) {
      replacing = { start, text: takeBefore(prefixOf(tag), column + 1) };
    }
  };
  return {
    open: (name: string, tag: SaxesTagPlain, position: number) => {
      if (name === "row") openRow(tag, position);
      else if (name === "c") openCell(tag, position);
    },
    close: (name: string, tag: SaxesTagPlain, position: number) => {
      if (name === "c" && replacing) {
        edits.push({ start: replacing.start, end: position, text: replacing.text });
        replacing = null;
      } else if (name === "row" && waiting.length > 0) {
        const start = tagStart(xml, position);
        const cells = takeBefore(prefixOf(tag), Number.POSITIVE_INFINITY);
        edits.push({ start, end: start, text: cells });
      }
    },
  };
}

/** Gives appended columns room for a tracking number, unless the sheet already says how wide they are. */
function createWidthEditor(xml: string, appended: readonly PlacedColumn[], edits: Edit[]) {
  let seen = false;
  let missing = appended.map((item) => item.column + 1);
  const col = (prefix: string, number: number) =>
    `<${prefix}col min="${number}" max="${number}" width="${COLUMN_WIDTH}" customWidth="1"/>`;
  const insert = (prefix: string, start: number, numbers: readonly number[]) => {
    if (numbers.length === 0) return;
    edits.push({ start, end: start, text: numbers.map((number) => col(prefix, number)).join("") });
  };
  return {
    open: (name: string, tag: SaxesTagPlain, position: number) => {
      const start = () => tagStart(xml, position);
      if (name === "cols") seen = true;
      else if (name === "col") {
        const min = Number(tag.attributes.min);
        const max = Number(tag.attributes.max);
        insert(
          prefixOf(tag),
          start(),
          missing.filter((number) => number < min),
        );
        missing = missing.filter((number) => number > max);
      } else if (name === "sheetData" && !seen && missing.length > 0) {
        const prefix = prefixOf(tag);
        const cols = missing.map((number) => col(prefix, number)).join("");
        edits.push({ start: start(), end: start(), text: `<${prefix}cols>${cols}</${prefix}cols>` });
      }
    },
    close: (name: string, tag: SaxesTagPlain, position: number) => {
      if (name === "cols" && !tag.isSelfClosing) insert(prefixOf(tag), tagStart(xml, position), missing);
    },
  };
}

function growDimension(
  xml: string,
  tag: SaxesTagPlain,
  position: number,
  appended: readonly PlacedColumn[],
  edits: Edit[],
): void {
  const range = parseRange(tag.attributes.ref ?? "");
  const last = appended.at(-1);
  if (!range || !last || range.toColumn >= last.column) return;
  const start = tagStart(xml, position);
  const from = `${columnLetters(range.fromColumn)}${range.fromRow}`;
  const to = `${columnLetters(last.column)}${range.toRow}`;
  const text = xml.slice(start, position).replace(/(\sref\s*=\s*["'])[^"']*/, `$1${from}:${to}`);
  edits.push({ start, end: position, text });
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
