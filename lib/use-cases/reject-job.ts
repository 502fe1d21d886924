import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { recordDecision } from "@/lib/db/approvals";
import { countRowsIn, hasAttempts } from "@/lib/db/job-rows";
import { transitionJob } from "@/lib/db/jobs";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/** Sends a job back to the one who submitted it, with the reason. */
export function rejectJob(
  context: Context,
  { jobId, comment }: { jobId: string; comment: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.reject" }, async ({ db: tx, viewer }, job) => {
    if (!stateAllows("reject", { state: job.state, interrupted: false }))
      return fail(wrongState(job, "rejected"));
    if (await hasAttempts(tx, jobId)) return fail(runAlready(job));
    const actor = actorOf(viewer);
    const about = { fingerprint: job.fingerprint ?? "", rows: await countRowsIn(tx, jobId) };
    await recordDecision(tx, { job, actor, decision: "rejected", ...about, comment: comment.trim() || null });
    await transitionJob(tx, {
      job,
      to: "rejected",
      actor,
      kind: "job.rejected",
      detail: { comment: comment.trim() },
    });
    return { jobId };
  });
}

/** Its file and mapping are fixed by what was bought: there is nothing to go back to. */
function runAlready({ name }: { name: string }) {
  return problem("JOB_STATE_CONFLICT", `"${name}" has run already and cannot go back to its mapping.`, {
    remedy: "Edit its rows, leave them out, or cancel the job.",
  });
}
