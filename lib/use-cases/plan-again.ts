import { CHANGED_AT_ONCE } from "@/lib/batch/policy";
import { listChangedRows } from "@/lib/db/job-rows";
import { readJobRecord } from "@/lib/db/jobs";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Services } from "./context";
import type { InTransaction } from "./in-job";

/**
 * Plans, checks and rates rows again that were changed, at most `CHANGED_AT_ONCE`. The carrier is asked outside of any
 * transaction.
 */
export async function planAgain(
  { db, planRows, carriers }: Services,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<Result<void>> {
  const carrier = await carriers.of((await readJobRecord(db, jobId))?.carrierAccountId ?? null);
  const planned = await planRows(carrier, { jobId, rows });
  if (!planned) return err(problem("ROW_NOT_FOUND", `The job has no row ${rows[0]}.`, { row: rows[0] ?? 0 }));
  if (planned.ok) return ok(undefined);
  return err(problem("JOB_STATE_CONFLICT", "The job went on before the row had its new price."));
}

/** Up to so many rows have their new prices when the answer comes; more are priced in the background. */
const AT_ONCE = 20;

/**
 * In the transaction that changes rows: where they are too many to be planned with the answer, a worker is woken for them.
 *
 * @returns the rows that are left to `planAgain`, once the change is committed
 */
export async function announceChanged(
  { db, queue }: Pick<InTransaction, "db" | "queue">,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<readonly number[]> {
  if (rows.length <= AT_ONCE) return rows;
  await queue.send(db, "plan", { jobId });
  return [];
}

/** Plans every row again that was changed and not planned since; ends where the job went on. */
export async function planChangedRows(
  services: Services,
  { jobId, signal }: { jobId: string; signal?: AbortSignal },
): Promise<Result<void>> {
  while (!signal?.aborted) {
    const rows = await listChangedRows(services.db, { jobId, limit: CHANGED_AT_ONCE });
    if (rows.length === 0) break;
    const planned = await planAgain(services, { jobId, rows });
    if (!planned.ok) return planned;
  }
  return ok(undefined);
}
