import { fieldLabel, findField } from "../mapping/fields";
import { bareCell } from "../reference/bare-cell";
import { weightsOfLines } from "./plan-weight";
import { addError, addWarning, type Scope } from "./scope";

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
    if (PER_LINE.has(field) || field in (scope.row.overrides ?? {})) continue;
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
