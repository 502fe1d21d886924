import type { RowView } from "@/lib/api/views";
import { readRowView } from "@/lib/db/row-view";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { gridValues } from "@/lib/shipping/grid-fields";
import { type CompiledTemplate, templateColumns } from "@/lib/shipping/mapping/compile-template";
import { fieldAtPath } from "@/lib/shipping/mapping/fields";
import { offeredArticles } from "@/lib/shipping/offered-articles";
import type { Context } from "./context";
import { readDrafts } from "./read-grid";
import { readableJob } from "./readable-job";
import { isRowNumber } from "./row-number";

/** One row, opened: the whole shipment, its packages and every attempt. */
export async function readRow(
  context: Context,
  { jobId, rowNumber }: { jobId: string; rowNumber: number },
): Promise<Result<RowView>> {
  const job = await readableJob(context, jobId);
  if (!job.ok) return job;
  const catalogue = await context.carriers.catalogueOf(job.value.carrierAccountId);
  const mapped = templateColumns(job.value.template ?? "");
  const row = isRowNumber(rowNumber)
    ? await readRowView(context.db, { jobId, rowNumber, catalogue, mapped })
    : null;
  if (!row) return err(problem("ROW_NOT_FOUND", `The job has no row ${rowNumber}.`));
  const drafts = await readDrafts(context, { jobId, rows: [rowNumber] });
  const [found] = drafts.ok ? drafts.value.found : [];
  if (!drafts.ok || !found?.draft) return ok({ ...row, givenWeight: null, articles: [] });
  const { weight } = gridValues(found.draft, row.shipment, catalogue);
  const overrides = found.row.source.overrides ?? {};
  const articles = offeredArticles(found.draft, row.issues, overrides);
  const refused = row.problem && inItsCell(row.problem, row, drafts.value.compiled, overrides);
  return ok({ ...row, problem: refused, givenWeight: weight || null, articles });
}

/**
 * The carrier names a field of the shipment, and who corrects the row a cell of the file: the column that gives the
 * field, where one does and the app has no other value for it.
 */
function inItsCell(
  refused: NonNullable<RowView["problem"]>,
  { cells }: Pick<RowView, "cells">,
  compiled: CompiledTemplate,
  overrides: Readonly<Record<string, unknown>>,
): NonNullable<RowView["problem"]> {
  const field = refused.column === undefined && refused.field ? fieldAtPath(refused.field) : null;
  if (!field || field.id in overrides) return refused;
  const columns = compiled.columnsOf(field.id).map(({ name }) => name);
  // Of several, the first that is filled on this row.
  const filled = columns.flatMap((name) => cells.find(({ column, value }) => column === name && value) ?? []);
  const [cell] = filled.length > 0 ? filled : cells.filter(({ column }) => columns.includes(column));
  if (!cell) return refused;
  return { ...refused, column: cell.column, ...(cell.value === "" ? {} : { value: cell.value }) };
}
