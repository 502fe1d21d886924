import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { JOB_TRANSITIONS } from "@/lib/batch/job";
import { canTransition } from "@/lib/batch/transitions";
import { beginPreview } from "@/lib/db/job-commands/begin-preview";
import { hasAttempts } from "@/lib/db/job-commands/has-attempts";
import { runtime } from "@/lib/runtime/runtime";
import { problem, type Result } from "@/lib/shipping/errors";
import { changeJob, refuse, wrongState } from "./in-job";

/** Plans and rates every row, in the background: `draft | rejected | awaiting_approval → previewing`. */
export async function startPreview(
  viewer: Viewer,
  { jobId }: { jobId: string },
): Promise<Result<{ jobId: string }>> {
  const queue = await runtime().queue();
  const mode = viewer.sessionId ? await runtime().modes(viewer.sessionId).mode() : "confirm";
  return changeJob(viewer, { jobId, action: "job.edit" }, async (tx, job) => {
    if (!canTransition(JOB_TRANSITIONS, job.state, "previewing")) {
      return refuse(wrongState(job, "previewed"));
    }
    // A preview cuts the rows anew, and with them what is known of labels that were bought.
    if (await hasAttempts(tx, jobId)) {
      return refuse(
        problem("JOB_STATE_CONFLICT", `"${job.name}" has run already: its rows are fixed.`, {
          remedy: "Edit single rows instead; each is checked and rated again.",
        }),
      );
    }
    if (!job.shipper) return refuse(problem("SHIPPER_MISSING", "The job has no address to ship from."));
    if (job.template === null) {
      return refuse(problem("MAPPING_INCOMPLETE", "The columns are not mapped yet."));
    }
    const submitter = { submittedBy: viewer.userId, sessionId: viewer.sessionId };
    await beginPreview(tx, { job, actor: actorOf(viewer), mode, submitter });
    await queue.send(tx, "preview", { jobId });
    return { jobId };
  });
}
