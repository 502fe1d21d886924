import { eq, sql } from "drizzle-orm";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { problem, type Result } from "@/lib/batch/domain/errors";
import { isLeaseLive, moveRows, transitionJob } from "@/lib/db/job-commands";
import { findRowInState } from "@/lib/db/job-commands/find-row-in-state";
import { jobRows, writeBackOutbox } from "@/lib/db/schema";
import { runtime } from "../runtime";
import { changeJob, refuse, wrongState } from "./in-job";

/**
 * Buys every row again under a new generation of references. Reached only through `recoverJob`, which asks for the
 * confirmation; rows whose outcome is unknown keep it from happening at all.
 */
export async function restartJob(
  viewer: Viewer,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.restart" }, async (tx, job) => {
    const interrupted = job.state === "running" && !(await isLeaseLive(tx, jobId));
    if (!interrupted && job.state !== "failed") return refuse(wrongState(job, "restarted"));
    for (const state of ["in_flight", "in_doubt", "needs_review"] as const) {
      const row = await findRowInState(tx, jobId, state);
      if (row === null) continue;
      return refuse(
        problem("ROW_IN_DOUBT", `Row ${row} is in doubt: the carrier may have sold its label.`, {
          row,
          remedy: "Resume first: it asks the carrier. Then restart.",
        }),
      );
    }
    const actor = actorOf(viewer);
    const bought = await moveRows(tx, {
      jobId,
      from: ["completed", "voided", "failed"],
      to: "pending",
      actor,
      kind: "row.restarted",
      set: {
        generation: sql`${jobRows.generation} + 1`,
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
      .set({ trackingNumber: null, shippedAt: null, state: "waiting", nextAt: sql`clock_timestamp()` })
      .where(eq(writeBackOutbox.jobId, jobId));
    await transitionJob(tx, {
      job,
      to: "approved",
      actor,
      kind: "job.restarted",
      set: {
        generation: job.generation + 1,
        // Whoever still believes in the old lease can write nothing any more.
        epoch: job.epoch + 1,
        leaseOwner: null,
        leaseUntil: null,
        halted: false,
        problem: null,
        startedAt: null,
        finishedAt: null,
        sessionId: viewer.sessionId,
      },
      detail: { generation: job.generation + 1, rowsAgain: bought },
    });
    await queue.send(tx, "run", { jobId, takeOver: false });
    return { jobId };
  });
}
