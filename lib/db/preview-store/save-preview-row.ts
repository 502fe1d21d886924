import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { Conflict, SavePreviewRowParams } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { refreshPreview } from "@/lib/db/job-commands/refresh-preview";
import { attemptTransaction, refuse } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";
import type { Result } from "@/lib/shipping/errors";
import { readSourceRows } from "./read-source-rows";
import { currencyOf, writeRows } from "./save-preview-rows";

/**
 * Stores one row again, with the totals and the fingerprint that follow from it: in one commit, or a process that dies
 * between them leaves a job that nobody can approve. A job that was approved while the carrier was asked keeps what was
 * approved; a row that was corrected once more meanwhile is left to whoever did that.
 */
export function savePreviewRow(
  db: Db,
  { jobId, row, source }: SavePreviewRowParams,
): Promise<Result<void, Conflict>> {
  const { rowNumber } = source;
  return attemptTransaction(db, async (tx) => {
    const [waiting] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.id, jobId), eq(jobs.state, "awaiting_approval")))
      .for("no key update");
    if (!waiting) return refuse("state");
    const [now] = await readSourceRows(tx, { jobId, afterRow: rowNumber - 1, limit: 1 });
    if (!isDeepStrictEqual(now?.row, source)) return;
    const currency = currencyOf([row]);
    if (currency.currency) await tx.update(jobs).set(currency).where(eq(jobs.id, jobId));
    await writeRows(tx, jobId, [row]);
    await refreshPreview(tx, jobId);
  });
}
