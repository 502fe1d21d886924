import type { RowView } from "@/lib/api/views";
import type { Viewer } from "@/lib/auth/viewer";
import { readRowView } from "@/lib/db/queries";
import { runtime } from "@/lib/runtime/runtime";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { readableJob } from "./readable-job";
import { isRowNumber } from "./row-number";

/** One row, opened: the whole shipment, its packages and every attempt. */
export async function readRow(
  viewer: Viewer,
  { jobId, rowNumber }: { jobId: string; rowNumber: number },
): Promise<Result<RowView>> {
  const job = await readableJob(viewer, jobId);
  if (!job.ok) return job;
  const row = isRowNumber(rowNumber) ? await readRowView(runtime().db, { jobId, rowNumber }) : null;
  return row ? ok(row) : err(problem("ROW_NOT_FOUND", `The job has no row ${rowNumber}.`));
}
