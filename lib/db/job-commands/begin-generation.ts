import { eq, sql } from "drizzle-orm";
import type { RestartChoice } from "@/lib/batch/recovery";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobBudgets, jobRows, writeBackOutbox } from "@/lib/db/schema";
import { dropLease } from "./drop-lease";
import { moveRows } from "./move-rows";
import { type JobRecord, transitionJob } from "./transition-job";
import { unmatchLabels } from "./unmatched-shipments";

/** All rows are pending again; whoever still believes in the old lease can write nothing any more. */
export async function beginGeneration(
  tx: Tx,
  job: JobRecord,
  { actor, sessionId }: Pick<RestartChoice, "actor" | "sessionId">,
): Promise<void> {
  const generation = job.generation + 1;
  await unmatchLabels(tx, job.id);
  const again = await moveRows(tx, {
    jobId: job.id,
    from: ["completed", "voided", "failed"],
    to: "pending",
    actor,
    kind: "row.restarted",
    set: {
      generation: sql`${jobRows.generation} + 1`,
      attempt: 0,
      trackingNumber: null,
      shipmentId: null,
      shippedAt: null,
      costCents: null,
      costSource: null,
      problem: null,
    },
  });
  await tx
    .update(writeBackOutbox)
    .set({
      trackingNumber: null,
      shippedAt: null,
      version: sql`${writeBackOutbox.version} + 1`,
      state: "waiting",
      nextAt: sql`clock_timestamp()`,
    })
    .where(eq(writeBackOutbox.jobId, job.id));
  await tx.update(jobBudgets).set({ chargedCents: 0 }).where(eq(jobBudgets.jobId, job.id));
  await transitionJob(tx, {
    job,
    to: "approved",
    actor,
    kind: "job.restarted",
    set: {
      generation,
      ...dropLease(job),
      startedAt: null,
      finishedAt: null,
      sessionId,
    },
    detail: { generation, rowsAgain: again },
  });
}
