import { PreviewGenerator } from "@/lib/batch";
import { PREVIEW_CALLS } from "@/lib/runtime/policy";
import { runtime } from "@/lib/runtime/runtime";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";

/** Plans, checks and rates a row again whose cells were corrected. The carrier is asked outside of any transaction. */
export async function planAgain({
  jobId,
  rowNumber,
}: {
  jobId: string;
  rowNumber: number;
}): Promise<Result<void>> {
  const { previewStore, carrier, clock } = runtime();
  const generator = new PreviewGenerator({
    store: previewStore,
    carrier: await carrier(),
    clock,
    ...PREVIEW_CALLS,
  });
  const row = await generator.previewRow({ jobId, rowNumber });
  if (!row) return err(problem("ROW_NOT_FOUND", `The job has no row ${rowNumber}.`, { row: rowNumber }));
  if (row.ok) return ok(undefined);
  return err(problem("JOB_STATE_CONFLICT", "The job went on before the row had its new price."));
}
