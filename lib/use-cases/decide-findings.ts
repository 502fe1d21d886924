import { actorOf } from "@/lib/auth/viewer";
import { decideRows, findChoice, type WhichFindings } from "@/lib/db/job-commands/decide-rows";
import { refreshPreview } from "@/lib/db/job-commands/refresh-preview";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { reopenJob } from "./reopen-job";

export interface DecideFindingsInput extends WhichFindings {
  /** One of the choices that the findings offer. */
  readonly choice: string;
  readonly reason?: string | undefined;
}

/**
 * Answers findings that are to be decided: of one row, of some, or of every row that has the same. The answer is part of
 * what an approval signs; a failed job waits for its approval again.
 *
 * @returns the rows that were decided on
 */
export function decideFindings(
  context: Context,
  { choice: wanted, reason: given, ...which }: DecideFindingsInput,
): Promise<Result<{ rows: number[] }>> {
  const { jobId, code } = which;
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    if (job.state !== "awaiting_approval" && job.state !== "failed")
      return fail(wrongState(job, "decided on"));
    const choice = await findChoice(tx, which, wanted);
    if (!choice) {
      const message = `No row that was not sent has a finding "${code}" with the choice "${wanted}".`;
      return fail(problem("INPUT_INVALID", message, { field: "choice", value: wanted }));
    }
    const reason = given?.trim() || null;
    if (choice.needsReason && reason === null) {
      const message = `"${choice.label}" needs a reason.`;
      return fail(problem("INPUT_INVALID", message, { field: "reason", remedy: "Say why, in a few words." }));
    }
    await reopenJob(tx, job, viewer);
    const rows = await decideRows(tx, { which, choice, reason, actor: actorOf(viewer) });
    await refreshPreview(tx, jobId);
    return { rows };
  });
}
