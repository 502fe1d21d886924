import { fieldLabel, findField } from "../mapping/fields";
import { isNoValue, isSheetError } from "../reference/bare-cell";
import { addError, addWarning, type Place, type Scope } from "./scope";

/**
 * Looks at the cells that feed the row's fields: an error that the spreadsheet left there blocks the row, and a word for
 * nothing ("nan", "NULL") that was read as blank is told of.
 */
export function checkCells(scope: Scope): void {
  for (const field of scope.compiled.fields) {
    if (scope.row.overrides?.[field] !== undefined) continue;
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
