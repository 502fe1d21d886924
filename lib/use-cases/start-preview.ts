import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { beginPreview } from "@/lib/db/approvals";
import { whyRowsAreFixed } from "@/lib/db/job-rows";
import { sessionMode } from "@/lib/db/mode-store";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/** Plans and rates every row, in the background: `draft | rejected | awaiting_approval → previewing`. */
export async function startPreview(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  const { sessionId } = context.viewer;
  const mode = sessionId ? await sessionMode(context.db, sessionId).mode() : "confirm";
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, queue, viewer }, job) => {
    if (!stateAllows("submit", { state: job.state, interrupted: false })) {
      return fail(wrongState(job, "previewed"));
    }
    const fixed = await whyRowsAreFixed(tx, jobId);
    if (fixed) {
      return fail(
        problem("JOB_STATE_CONFLICT", `"${job.name}" ${fixed}: its rows are fixed.`, {
          remedy: "Edit single rows instead; each is checked and rated again.",
        }),
      );
    }
    if (!job.shipper) return fail("SHIPPER_MISSING", "The job has no address to ship from.");
    if (job.template === null) {
      return fail("MAPPING_INCOMPLETE", "The columns are not mapped yet.");
    }
    const submitter = {
      submittedBy: viewer.userId,
      sessionId: viewer.sessionId,
      // A program says so by asking for the preview; a person looks at it first.
      submitted: viewer.kind === "key",
    };
    await beginPreview(tx, { job, actor: actorOf(viewer), mode, submitter });
    await queue.send(tx, "preview", { jobId });
    return { jobId };
  });
}
