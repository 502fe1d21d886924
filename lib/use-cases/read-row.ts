import type { RowView } from "@/lib/api/views";
import { readRowView } from "@/lib/db/queries";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { templateColumns } from "@/lib/shipping/mapping/compile-template";
import type { Context } from "./context";
import { readGrid } from "./read-grid";
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
  const texts = await readGrid(context, { jobId, rows: [rowNumber] });
  return ok({ ...row, givenWeight: (texts.ok && texts.value.rows[0]?.values.weight) || null });
}
