import { and, eq, inArray, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Result } from "@/lib/batch/domain/errors";
import { type AcquireLeaseParams, type Conflict, type Lease, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { attempts, jobRows, jobs } from "@/lib/db/schema";
import { attemptTransaction, refuse, type Tx } from "./fence";

/**
 * Takes the right to run a job. A take-over bumps the epoch, so that nothing of the old worker can be written any
 * more, and puts every row in flight *in doubt*: the old worker's call may have bought it.
 */
export async function acquireLease(db: Db, params: AcquireLeaseParams): Promise<Result<Lease, Conflict>> {
  const { jobId, workerId, leaseMs, takeOver } = params;
  const asked = Date.now();
  return attemptTransaction(db, async (tx) => {
    const [job] = await tx
      .select({
        state: jobs.state,
        epoch: jobs.epoch,
        expired: sql<boolean>`coalesce(${jobs.leaseUntil} <= clock_timestamp(), true)`,
      })
      .from(jobs)
      .where(eq(jobs.id, jobId))
      .for("update");
    if (!job) return refuse("state");
    const fresh = job.state === "approved";
    const abandoned = (job.state === "running" && takeOver) || job.state === "cancelled";
    if (!fresh && !(abandoned && job.expired)) return refuse("state");

    const epoch = job.epoch + 1;
    await tx
      .update(jobs)
      .set({
        epoch,
        leaseOwner: workerId,
        leaseUntil: sql`clock_timestamp() + make_interval(secs => ${leaseMs / 1000})`,
        ...(job.state === "cancelled"
          ? {}
          : {
              state: "running" as const,
              halted: false,
              problem: null,
              finishedAt: null,
              startedAt: sql`coalesce(${jobs.startedAt}, clock_timestamp())`,
            }),
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(jobs.id, jobId));
    await writeAudit(tx, [
      {
        actor: SYSTEM_ACTOR,
        kind: fresh ? "job.started" : "job.taken_over",
        jobId,
        from: job.state,
        to: job.state === "cancelled" ? job.state : "running",
        detail: { epoch, workerId },
      },
    ]);
    if (!fresh) await doubtRowsInFlight(tx, jobId);
    return { jobId, epoch, workerId, until: new Date(asked + leaseMs) };
  });
}

async function doubtRowsInFlight(tx: Tx, jobId: string): Promise<void> {
  const rows = await tx
    .update(jobRows)
    .set({ state: "in_doubt", updatedAt: sql`clock_timestamp()` })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "in_flight")))
    .returning({ rowNumber: jobRows.rowNumber });
  if (rows.length === 0) return;
  await tx
    .update(attempts)
    .set({ state: "in_doubt" })
    .where(
      and(
        eq(attempts.jobId, jobId),
        eq(attempts.state, "open"),
        inArray(
          attempts.rowNumber,
          rows.map((row) => row.rowNumber),
        ),
      ),
    );
  await writeAudit(
    tx,
    rows.map(({ rowNumber }) => ({
      actor: SYSTEM_ACTOR,
      kind: "row.in_doubt",
      jobId,
      rowNumber,
      from: "in_flight",
      to: "in_doubt",
      detail: { because: "the worker that called the carrier is gone" },
    })),
  );
}
