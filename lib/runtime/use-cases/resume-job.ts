import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { problem, type Result } from "@/lib/batch/domain/errors";
import { isLeaseLive, type JobRecord, moveRows, transitionJob } from "@/lib/db/job-commands";
import { findRowInState } from "@/lib/db/job-commands/find-row-in-state";
import { doubtRowsInFlight } from "@/lib/db/job-store/doubt-rows-in-flight";
import type { Tx } from "@/lib/db/job-store/fence";
import { runtime } from "../runtime";
import { changeJob, refuse, wrongState } from "./in-job";

/**
 * Goes on with an interrupted or a failed job: it is approved again as it was, so that any worker takes it, also if
 * this wake-up is lost. What was at the carrier is in doubt and settled first; failed rows are pending again.
 */
export async function resumeJob(
  viewer: Viewer,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.resume" }, async (tx, job) => {
    await refuseWhileReviewIsOpen(tx, job);
    const interrupted = job.state === "running" && !(await isLeaseLive(tx, jobId));
    if (!interrupted && job.state !== "failed") return refuse(wrongState(job, "resumed"));
    const actor = actorOf(viewer);
    await doubtRowsInFlight(tx, jobId);
    await moveRows(tx, {
      jobId,
      from: ["failed"],
      to: "pending",
      actor,
      kind: "row.retried",
      set: { problem: null },
    });
    await transitionJob(tx, {
      job,
      to: "approved",
      actor,
      kind: "job.resumed",
      set: {
        // Whoever still believes in the old lease can write nothing any more.
        epoch: job.epoch + 1,
        leaseOwner: null,
        leaseUntil: null,
        problem: null,
        halted: false,
        sessionId: viewer.sessionId,
      },
    });
    await queue.send(tx, "run", { jobId, takeOver: false });
    return { jobId };
  });
}

/** A row that a person has to decide on comes before any other purchase. */
async function refuseWhileReviewIsOpen(tx: Tx, job: JobRecord): Promise<void> {
  const row = await findRowInState(tx, job.id, "needs_review");
  if (row === null) return;
  return refuse(
    problem("ROW_NEEDS_REVIEW", `Row ${row} waits for a decision: the carrier may have sold its label.`, {
      row,
    }),
  );
}
