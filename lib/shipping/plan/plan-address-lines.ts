import { isBlocked } from "../issue";
import { fieldLabel } from "../mapping/fields";
import { addressColumns, hasWordsOf, unusedColumns } from "../mapping/unused-columns";
import { bareCell } from "../reference/bare-cell";
import { EUROPEAN_UNION } from "../reference/customs-areas";
import { usesZip } from "./plan-country";
import { planText } from "./plan-text";
import { addDecide, addError, addWarning, type Scope } from "./scope";

const FIELDS = ["address1", "address2", "address3"];
const FIRST = { field: "address1" };
const PO_BOX =
  /\bp\.?\s*o\.?\s*(?:box\b|b\.?\s*#?\s*\d)\s*#?\s*\d*|\b(?:post\s*office|postal)\s*box\b\s*#?\s*\d*|\bapartado\s*postal\b|^\s*box\s+\d+\s*$/i;
/** In Europe and Canada, with lockers that belong to another carrier. Overseas a box may be all the address that there is. */
const BOX_ABROAD = new RegExp(
  `${PO_BOX.source}|(?:^|[,;])\\s*(?:postfach|postlagernd|packstation|postnummer|postbus|postboks|bo[iî]te postale|casella postale|apartado(?: de correos)?|skrytka pocztowa)\\b[\\s.:-]*[\\d ]*|^\\s*b\\.?\\s?p\\.?\\s*\\d+`,
  "i",
);
const WITH_STREETS: readonly string[] = [...EUROPEAN_UNION, "CA", "GB", "CH", "NO"];
/** A number before a name, or behind one. */
const STREET = /\d+\s+\p{L}{2,}|\p{L}{2,}\.?\s+\d+/u;
const MILITARY = /\b(?:APO|FPO|DPO)\b|\bPSC\s+\d+/i;

/** One to three printable lines of at most as many characters as the carrier takes. Nothing is ever cut from an address: it is wrapped, or an error. */
export function planAddressLines(scope: Scope, country: string | null): string[] {
  const before = scope.issues.length;
  const { limits } = scope.options.catalogue;
  const lines = FIELDS.flatMap((field) => planAddressLine(scope, field)).filter((line) => line !== "");
  if (lines.length === 0) {
    const failed = isBlocked(scope.issues.slice(before));
    if (!failed) addError(scope, "VALUE_MISSING", FIRST, "The street address is missing.");
    return [];
  }
  if (country === null || usesZip(country)) refusePostBoxes(scope, lines, PO_BOX);
  else if (WITH_STREETS.includes(country)) refusePostBoxes(scope, lines, BOX_ABROAD);
  decideUnusedLines(scope, lines);
  const tooLong = lines.find((line) => line.length > limits.addressLine);
  if (tooLong === undefined && lines.length <= limits.addressLines) return lines;
  const wrapped = wrapLines(lines, limits.addressLine);
  if (wrapped === null || wrapped.length > limits.addressLines) {
    const message = `The address "${lines.join(", ")}" does not fit into ${limits.addressLines} lines of ${limits.addressLine} characters.`;
    addError(scope, "VALUE_TOO_LONG", FIRST, message, {
      remedy: "Shorten the address in the file; nothing is cut by itself.",
    });
    return [];
  }
  const shown = wrapped.map((line) => `"${line}"`).join(", ");
  addWarning(
    scope,
    "VALUE_NORMALISED",
    FIRST,
    `Address "${lines.join(", ")}" is spread over ${wrapped.length} lines: ${shown}. A line holds ${limits.addressLine} characters.`,
  );
  return wrapped;
}

/** A part of the address that stands in a column which nothing uses is not left off the label unseen. */
function decideUnusedLines(scope: Scope, lines: readonly string[]): void {
  const place = addressColumns(scope.compiled).map(({ index }) => scope.row.lines[0]?.cells[index] ?? "");
  for (const { column, kind } of unusedColumns(scope.options.columns, scope.compiled)) {
    if (kind !== "address" || FIELDS.some((field) => field in (scope.row.overrides ?? {}))) continue;
    const value = scope.row.lines.map(({ cells }) => bareCell(cells[column.index] ?? "")).find(Boolean);
    if (value === undefined || hasWordsOf([...lines, ...place], value)) continue;
    const message = `"${column.name}" says "${value}", and nothing uses that column: it would not be on the label.`;
    addDecide(scope, "COLUMN_UNUSED", { field: "address2" }, message, { value });
  }
}

/** What a spreadsheet program makes of the apartment "12-9" or the house "3/15". */
const MADE_A_DATE =
  /^(?:\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:-\d{2}(?:\d{2})?)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2}|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{2}-\d{2})$/i;

/** A cell may hold several lines of its own. */
function planAddressLine(scope: Scope, field: string): string[] {
  const cell = scope.draft.fields[field] ?? "";
  if (MADE_A_DATE.test(cell.trim())) {
    const message = `${fieldLabel(field)} "${cell.trim()}" is a date: a spreadsheet program makes one of a number such as 12-9.`;
    addError(scope, "VALUE_INVALID", { field }, message, {
      remedy: "Write the address as it was before, here or in the file.",
    });
    return [];
  }
  return cell
    .split(/\r\n|[\r\n]/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .map((part) => planText(scope, { field }, part));
}

function refusePostBoxes(scope: Scope, lines: readonly string[], boxes: RegExp): void {
  const { name, postBoxes, militaryAddresses } = scope.options.catalogue;
  const military = militaryAddresses ? undefined : lines.find((line) => MILITARY.test(line));
  if (military !== undefined) {
    addError(
      scope,
      "VALUE_INVALID",
      FIRST,
      `"${military}" is a military address; ${name} does not deliver there.`,
      {
        remedy: "Send this order by the postal service and leave the row out.",
        value: military,
      },
    );
    return;
  }
  const box = postBoxes ? undefined : lines.find((line) => boxes.test(line));
  if (box === undefined) return;
  const hasStreet = lines.some((line) => STREET.test(line.replace(boxes, " ")));
  if (hasStreet) {
    addWarning(
      scope,
      "VALUE_INVALID",
      FIRST,
      `"${box}" names a PO box; ${name} delivers to the street address only.`,
      { value: box },
    );
    return;
  }
  addError(
    scope,
    "VALUE_INVALID",
    FIRST,
    `"${box}" is a PO box${boxes === PO_BOX ? "" : " or a locker"}; ${name} delivers to street addresses only.`,
    {
      remedy: "Ask the customer for a street address, or send this order by the postal service.",
      value: box,
    },
  );
}

/** Where a second address line likes to begin. */
const UNIT = /^(?:apt|apartment|suite|ste|unit|floor|fl|room|rm|bldg|building|attn|c\/o|#\S+)\.?$/i;

/**
 * Breaks lines longer than `limit` between words, before a unit ("Apt 4") where that fits; the other lines stay whole.
 * Null when a single word is too long.
 */
export function wrapLines(lines: readonly string[], limit: number): string[] | null {
  const result: string[] = [];
  for (const line of lines) {
    const wrapped = line.length <= limit ? [line] : wrapLine(line, limit);
    if (!wrapped) return null;
    result.push(...wrapped);
  }
  return result;
}

function wrapLine(line: string, limit: number): string[] | null {
  const words = line.split(" ");
  if (words.some((word) => word.length > limit)) return null;
  const unit = words.findIndex((word, index) => index > 0 && UNIT.test(word.replace(/,$/, "")));
  const parts = unit > 0 ? [words.slice(0, unit), words.slice(unit)] : [words];
  const atUnit = parts.flatMap((part) => fill(part, limit));
  const plain = fill(words, limit);
  return atUnit.length <= plain.length ? atUnit : plain;
}

function fill(words: readonly string[], limit: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= limit)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
