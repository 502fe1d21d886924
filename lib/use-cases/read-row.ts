import type { RowView } from "@/lib/api/views";
import { readRowView } from "@/lib/db/row-view";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { gridValues } from "@/lib/shipping/grid-fields";
import { templateColumns } from "@/lib/shipping/mapping/compile-template";
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
  if (!found?.draft) return ok({ ...row, givenWeight: null, articles: [] });
  const { weight } = gridValues(found.draft, row.shipment, catalogue);
  const articles = offeredArticles(found.draft, row.issues, found.row.source.overrides ?? {});
  return ok({ ...row, givenWeight: weight || null, articles });
}
