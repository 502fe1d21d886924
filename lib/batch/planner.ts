import { ok, type Problem, type Result } from "@/lib/shipping/errors";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { planRow } from "@/lib/shipping/plan-row";
import type { PlannedRow, PlanOptions, SourceRow } from "@/lib/shipping/planned-row";
import type { ListedProducts } from "@/lib/shipping/products";

/** Plans one row; pure: the same row gives the same plan, in the preview and before the purchase. */
export type Planner = (row: SourceRow) => PlannedRow;

/**
 * Plans rows as the product list completes them: it is asked once for all articles of which something is lacking, and not
 * at all where nothing is.
 *
 * @returns what came in, each row with what the list says of its articles, and its plan
 */
export async function planWithProducts<P extends { readonly row: SourceRow }>(
  page: readonly P[],
  plan: Planner,
  { readProducts }: { readProducts(params: { keys: readonly string[] }): Promise<ListedProducts> },
): Promise<(P & { readonly planned: PlannedRow })[]> {
  const alone = await inTurns(page, (each) => ({ ...each, planned: plan(each.row) }));
  const keys = new Set(alone.flatMap(({ planned }) => planned.products));
  if (keys.size === 0) return alone;
  const listed = await readProducts({ keys: [...keys] });
  return inTurns(alone, (each) => {
    const wanted = each.planned.products;
    if (wanted.length === 0) return each;
    const row = {
      ...each.row,
      products: Object.fromEntries(wanted.map((key) => [key, listed[key] ?? null])),
    };
    return { ...each, row, planned: plan(row) };
  });
}

/** Planning takes its time: after so many rows, answers and requests that have come in meanwhile are heard. */
const ROWS_A_TURN = 25;

/** Does some work for each row, and lets others have their turn in between. */
async function inTurns<T, R>(rows: readonly T[], work: (row: T) => R): Promise<R[]> {
  const made: R[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % ROWS_A_TURN === 0) await new Promise(setImmediate);
    made.push(work(row));
  }
  return made;
}

/** The one planner for preview and execution: the template is compiled once, then used for every row. */
export function createPlanner(options: PlanOptions): Result<Planner, readonly Problem[]> {
  const compiled = compileTemplate(options.template, options.columns, options.catalogue);
  if (!compiled.ok) return compiled;
  return ok((row) => planRow(compiled.value, row, options));
}
