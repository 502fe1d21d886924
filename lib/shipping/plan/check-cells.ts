import { fieldLabel, findField, isCustomsField } from "../mapping/fields";
import { bareCell, isNoValue, isSheetError } from "../reference/bare-cell";
import { weightsOfLines } from "./plan-weight";
import { addError, addWarning, type Place, type Scope } from "./scope";

/**
 * Looks at the cells that feed the row's fields: an error that the spreadsheet left there blocks the row, and a word for
 * nothing ("nan", "NULL") that was read as blank is told of.
 */
export function checkCells(scope: Scope): void {
  checkFields(scope, (field) => !isCustomsField(field));
}

/** The same for what is told to customs: where no border is crossed, such cells do not matter. */
export function checkCustomsCells(scope: Scope): void {
  checkFields(scope, isCustomsField);
}

function checkFields(scope: Scope, matters: (field: string) => boolean): void {
  for (const field of scope.compiled.fields) {
    if (!matters(field) || scope.row.overrides?.[field] !== undefined) continue;
    for (const column of scope.compiled.columnsOf(field)) {
      for (const line of scope.row.lines)
        checkCell(scope, field, line.cells[column.index] ?? "", column.name);
    }
  }
}

function checkCell(scope: Scope, field: string, cell: string, column: string): void {
  const place: Place = { field };
  if (isSheetError(cell)) {
    const message = `"${column}" holds "${cell.trim()}": a formula of the spreadsheet has failed there.`;
    addError(scope, "VALUE_INVALID", place, message, {
      value: cell,
      remedy: "Correct the formula in the spreadsheet, or write the value into the cell.",
    });
  } else if (findField(field)?.group !== "package" && isNoValue(cell) && /\p{L}/u.test(cell)) {
    const message = `${fieldLabel(field)} "${cell.trim()}" is read as blank: it says that there is no value.`;
    addWarning(scope, "VALUE_NORMALISED", place, message, { value: cell });
  }
}

/** What may differ between the lines of an order: each names its own article. */
const PER_LINE = new Set(["description"]);

/**
 * An order of several lines has one recipient: where its lines name two, nobody guesses which (error). Other values
 * that differ (a weight, a service) are taken from the first line that has one, and that is said (warning). Case and
 * spaces make no difference.
 */
export function compareLines(scope: Scope): void {
  const { lines } = scope.row;
  if (lines.length < 2) return;
  const asked = weightsOfLines(scope, "lb") !== null;
  for (const field of scope.compiled.fields) {
    // What the weights of the lines mean is asked.
    if (field === "weight" && asked) continue;
    // Each line is a parcel, with a size and a weight of its own.
    if (scope.parcelLines && findField(field)?.group === "package") continue;
    if (PER_LINE.has(field) || isCustomsField(field) || field in (scope.row.overrides ?? {})) continue;
    for (const column of scope.compiled.orderColumnsOf(field)) {
      const [first, ...others] = lines
        .map((line) => bareCell(line.cells[column.index] ?? ""))
        .filter(Boolean);
      const second = others.find((value) => value.toLowerCase() !== first?.toLowerCase());
      if (first === undefined || second === undefined) continue;
      const place = findField(field)?.group === "package" ? { field, packageIndex: 0 } : { field };
      const message = `The order's lines have different values in "${column.name}": "${first}" and "${second}".`;
      const group = findField(field)?.group;
      if (group === "recipient" || group === "address") {
        addError(scope, "ORDER_LINES_DIFFER", place, message, { value: second });
      } else {
        const used = ` ${fieldLabel(field)} is "${first}", from the first of them.`;
        addWarning(scope, "ORDER_LINES_DIFFER", place, message + used, { value: second });
      }
      break;
    }
  }
}
