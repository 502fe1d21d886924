import { and, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type BeginAttemptParams, type Conflict, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { attempts, jobRows } from "@/lib/db/schema";
import type { Result } from "@/lib/shipping/errors";
import { fencedTransaction, refuse, rowIn } from "./fence";

/**
 * TX 1: the intent. The reference is unique for ever (job, row, generation, attempt) and stays below the carrier's
 * 35 characters: 10 for the job, up to 6 for the row, the rest for generation and attempt.
 */
export function beginAttempt(
  db: Db,
  params: BeginAttemptParams,
): Promise<Result<{ reference: string }, Conflict>> {
  const { lease, rowNumber, requestHash, callMs } = params;
  const key = { jobId: lease.jobId, rowNumber };
  return fencedTransaction(
    db,
    { lease, states: ["running"], refuseHalted: true, lock: "share" },
    async (tx, job) => {
      const [row] = await tx
        .update(jobRows)
        .set({ state: "in_flight", problem: null, updatedAt: sql`clock_timestamp()` })
        .where(rowIn(jobRows, key, ["pending"]))
        .returning({ generation: jobRows.generation });
      if (!row) return refuse("state");
      const [last] = await tx
        .select({ attempt: sql<number>`coalesce(max(${attempts.attempt}), 0)::int` })
        .from(attempts)
        .where(
          and(
            eq(attempts.jobId, key.jobId),
            eq(attempts.rowNumber, rowNumber),
            eq(attempts.generation, row.generation),
          ),
        );
      const attempt = (last?.attempt ?? 0) + 1;
      const reference = `${job.referencePrefix}-${rowNumber}-${row.generation}-${attempt}`;
      await tx.insert(attempts).values({
        ...key,
        generation: row.generation,
        attempt,
        reference,
        requestHash,
        epoch: lease.epoch,
        startedAt: sql`clock_timestamp()`,
        deadline: sql`clock_timestamp() + make_interval(secs => ${callMs / 1000})`,
      });
      await writeAudit(tx, [
        {
          actor: SYSTEM_ACTOR,
          kind: "row.started",
          ...key,
          from: "pending",
          to: "in_flight",
          detail: { reference },
        },
      ]);
      return { reference };
    },
  );
}
