import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { Conflict, SaveChangedRowsParams } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { refreshPreview } from "@/lib/db/job-commands/refresh-preview";
import { attemptTransaction, refuse } from "@/lib/db/job-store/fence";
import { jobs } from "@/lib/db/schema";
import type { Result } from "@/lib/shipping/errors";
import { markDuplicates } from "./mark-duplicates";
import { readSourceRows } from "./read-source-rows";
import { currencyOf, writeRows } from "./save-preview-rows";

/**
 * Stores rows again, with the totals and the fingerprint that follow from them: in one commit, or a process that dies
 * between them leaves a job that nobody can approve. A job that was approved while the carrier was asked keeps what was
 * approved; a row that was changed once more meanwhile is left to whoever did that.
 */
export function saveChangedRows(
  db: Db,
  { jobId, rows }: SaveChangedRowsParams,
): Promise<Result<void, Conflict>> {
  return attemptTransaction(db, async (tx) => {
    const [waiting] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.id, jobId), eq(jobs.state, "awaiting_approval")))
      .for("no key update");
    if (!waiting) return refuse("state");
    const numbers = rows.map(({ source }) => source.rowNumber);
    const now = await readSourceRows(tx, { jobId, afterRow: 0, limit: rows.length, rows: numbers });
    const byNumber = new Map(now.map(({ row }) => [row.rowNumber, row]));
    const same = rows
      .filter(({ source }) => isDeepStrictEqual(byNumber.get(source.rowNumber), source))
      .map(({ row }) => row);
    if (same.length === 0) return;
    const currency = currencyOf(same);
    if (currency.currency) await tx.update(jobs).set(currency).where(eq(jobs.id, jobId));
    await writeRows(tx, jobId, same);
    await markDuplicates(tx, { jobId, rows: same.map(({ plan }) => plan.rowNumber) });
    await refreshPreview(tx, jobId);
  });
}
