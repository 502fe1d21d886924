import { ok, type Problem, type Result } from "@/lib/shipping/errors";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { planRow } from "@/lib/shipping/plan-row";
import type { PlannedRow, PlanOptions, SourceRow } from "@/lib/shipping/planned-row";

/** Plans one row; pure: the same row gives the same plan, in the preview and before the purchase. */
export type Planner = (row: SourceRow) => PlannedRow;

/** The one planner for preview and execution: the template is compiled once, then used for every row. */
export function createPlanner(options: PlanOptions): Result<Planner, readonly Problem[]> {
  const compiled = compileTemplate(options.template, options.columns, options.catalogue);
  if (!compiled.ok) return compiled;
  return ok((row) => planRow(compiled.value, row, options));
}
