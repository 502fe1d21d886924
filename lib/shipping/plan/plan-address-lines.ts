import { isBlocked } from "../issue";
import { unusedColumns } from "../mapping/unused-columns";
import { bareCell } from "../reference/bare-cell";
import { fold } from "../reference/fold";
import { LIMITS } from "../shipment";
import { usesZip } from "./plan-country";
import { planText } from "./plan-text";
import { addDecide, addError, addWarning, type Scope } from "./scope";
import { wrapLines } from "./wrap-lines";

const FIELDS = ["address1", "address2", "address3"];
const FIRST = { field: "address1" };
const PO_BOX =
  /\bp\.?\s*o\.?\s*(?:box\b|b\.?\s*#?\s*\d)\s*#?\s*\d*|\b(?:post\s*office|postal)\s*box\b\s*#?\s*\d*|\bapartado\s*postal\b|^\s*box\s+\d+\s*$/i;
const MILITARY = /\b(?:APO|FPO|DPO)\b|\bPSC\s+\d+/i;

/** One to three printable lines of at most 35 characters. Nothing is ever cut from an address: it is wrapped, or an error. */
export function planAddressLines(scope: Scope, country: string | null): string[] {
  const before = scope.issues.length;
  const lines = FIELDS.flatMap((field) => planAddressLine(scope, field)).filter((line) => line !== "");
  if (lines.length === 0) {
    const failed = isBlocked(scope.issues.slice(before));
    if (!failed) addError(scope, "VALUE_MISSING", FIRST, "The street address is missing.");
    return [];
  }
  if (country === null || usesZip(country)) refusePostBoxes(scope, lines);
  decideUnusedLines(scope, lines);
  const tooLong = lines.find((line) => line.length > LIMITS.addressLine);
  if (tooLong === undefined && lines.length <= LIMITS.addressLines) return lines;
  const wrapped = wrapLines(lines, LIMITS.addressLine);
  if (wrapped === null || wrapped.length > LIMITS.addressLines) {
    const message = `The address "${lines.join(", ")}" does not fit into three lines of ${LIMITS.addressLine} characters.`;
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
    `Address "${lines.join(", ")}" is spread over ${wrapped.length} lines: ${shown}. A line holds ${LIMITS.addressLine} characters.`,
  );
  return wrapped;
}

/** A part of the address that stands in a column which nothing uses is not left off the label unseen. */
function decideUnusedLines(scope: Scope, lines: readonly string[]): void {
  const onLabel = new Set(fold(lines.join(" ")).split(" "));
  for (const { column, kind } of unusedColumns(scope.options.columns, scope.compiled)) {
    if (kind !== "address" || FIELDS.some((field) => field in (scope.row.overrides ?? {}))) continue;
    const value = scope.row.lines.map(({ cells }) => bareCell(cells[column.index] ?? "")).find(Boolean);
    if (
      value === undefined ||
      fold(value)
        .split(" ")
        .every((word) => onLabel.has(word))
    )
      continue;
    const message = `"${column.name}" says "${value}", and nothing uses that column: it would not be on the label.`;
    addDecide(scope, "COLUMN_UNUSED", { field: "address2" }, message, { value });
  }
}

/** A cell may hold several lines of its own. */
function planAddressLine(scope: Scope, field: string): string[] {
  const cell = scope.draft.fields[field] ?? "";
  return cell
    .split(/\r\n|[\r\n]/)
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .map((part) => planText(scope, { field }, part));
}

function refusePostBoxes(scope: Scope, lines: readonly string[]): void {
  const military = lines.find((line) => MILITARY.test(line));
  if (military !== undefined) {
    addError(
      scope,
      "VALUE_INVALID",
      FIRST,
      `"${military}" is a military address; UPS does not deliver there.`,
      {
        remedy: "Send this order by the postal service and leave the row out.",
        value: military,
      },
    );
    return;
  }
  const box = lines.find((line) => PO_BOX.test(line));
  if (box === undefined) return;
  const hasStreet = lines.some((line) => /\d+\s+\p{L}{2,}/u.test(line.replace(PO_BOX, " ")));
  if (hasStreet) {
    addWarning(
      scope,
      "VALUE_INVALID",
      FIRST,
      `"${box}" names a PO box; UPS delivers to the street address only.`,
      { value: box },
    );
    return;
  }
  addError(scope, "VALUE_INVALID", FIRST, `"${box}" is a PO box; UPS delivers to street addresses only.`, {
    remedy: "Ask the customer for a street address, or send this order by the postal service.",
    value: box,
  });
}
