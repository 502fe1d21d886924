import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { problem, type Result } from "@/lib/batch/domain/errors";
import { isLeaseLive, type JobRecord, moveRows, transitionJob } from "@/lib/db/job-commands";
import { findRowInState } from "@/lib/db/job-commands/find-row-in-state";
import type { Tx } from "@/lib/db/job-store/fence";
import { runtime } from "../runtime";
import { changeJob, refuse, wrongState } from "./in-job";

/**
 * Goes on with an interrupted job (a worker takes it over and settles what is in doubt first), or with a failed one
 * (its failed rows are pending again).
 */
export async function resumeJob(
  viewer: Viewer,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  const queue = await runtime().queue();
  return changeJob(viewer, { jobId, action: "job.resume" }, async (tx, job) => {
    await refuseWhileReviewIsOpen(tx, job);
    const actor = actorOf(viewer);
    const failedRows = { jobId, from: ["failed"], to: "pending", actor, kind: "row.retried" } as const;
    if (job.state === "running" && !(await isLeaseLive(tx, jobId))) {
      await moveRows(tx, { ...failedRows, set: { problem: null } });
      await writeAudit(tx, [{ actor, kind: "job.resumed", jobId }]);
    } else if (job.state === "failed") {
      await moveRows(tx, { ...failedRows, set: { problem: null } });
      await transitionJob(tx, {
        job,
        to: "approved",
        actor,
        kind: "job.resumed",
        set: { problem: null, halted: false, sessionId: viewer.sessionId },
      });
    } else {
      return refuse(wrongState(job, "resumed"));
    }
    await queue.send(tx, "run", { jobId, takeOver: true });
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
