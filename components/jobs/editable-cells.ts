import type { IssueView, RowView } from "@/lib/api/views";
import { isBlocked } from "@/lib/shipping/issue";
import { inItsRow } from "./in-its-row";

/** A cell in the form that corrects a row. */
export interface EditableCell {
  readonly column: string;
  readonly value: string;
  readonly issues: readonly IssueView[];
  readonly edited: boolean;
}

/**
 * A row's cells in the order in which they are corrected: first those that something is wrong with, errors before
 * warnings, then the others that the mapping reads; those that it does not read stand apart.
 */
export function editableCells(row: RowView): { mapped: EditableCell[]; others: EditableCell[] } {
  const cells = row.cells.map(({ column, value, mapped }) => ({
    mapped,
    column,
    value,
    issues: findings(row).filter((issue) => issue.column === column),
    edited: row.editedColumns.includes(column),
  }));
  const shown = cells.filter((cell) => cell.mapped || cell.issues.length > 0);
  return {
    mapped: shown.sort((one, other) => rank(one.issues) - rank(other.issues)),
    others: cells.filter((cell) => !shown.includes(cell)),
  };
}

/** The plan's issues, and what the carrier said when it refused the row. */
function findings(row: RowView): readonly IssueView[] {
  const { issues, problem } = row;
  if (!problem?.column) return issues;
  return [{ ...inItsRow(problem, row), class: "blocks", severity: "error" }, ...issues];
}

function rank(issues: readonly IssueView[]): number {
  if (isBlocked(issues)) return 0;
  return issues.length > 0 ? 1 : 2;
}

/** What differs from the row's cells: column → new text. */
export function changedCells(row: RowView, form: FormData): Record<string, string> {
  const changed = row.cells.flatMap(({ column, value }) => {
    const entered = form.get(fieldName(column));
    // A browser sends line breaks as CR LF, whatever stood in the cell.
    const same = typeof entered !== "string" || unixLines(entered) === unixLines(value);
    return same ? [] : [[column, unixLines(entered)] as const];
  });
  return Object.fromEntries(changed);
}

/** A name of its own, so that a column called "submit" or "action" does not hide the form's own parts. */
export const fieldName = (column: string) => `cell:${column}`;

const unixLines = (text: string) => text.replaceAll("\r\n", "\n");
