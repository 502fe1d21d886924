import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { refreshPreview } from "@/lib/db/approvals";
import { decideRows, findChoice, type WhichFindings } from "@/lib/db/findings";
import { momentOf } from "@/lib/db/jobs";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { announceChanged, planAgain } from "./plan-again";
import { reopenJob } from "./reopen-job";

export interface DecideFindingsInput extends WhichFindings {
  /** One of the choices that the findings offer. */
  readonly choice: string;
  readonly reason?: string | undefined;
}

/**
 * Answers findings that are to be decided: of one row, of some, or of every row that has the same. The answer is part of
 * what an approval signs; a failed job waits for its approval again. Where a choice gives values to rows, these are
 * planned, checked and rated again.
 *
 * @returns the rows that were decided on
 */
export async function decideFindings(
  context: Context,
  { choice: wanted, reason: given, ...which }: DecideFindingsInput,
): Promise<Result<{ rows: number[] }>> {
  const { jobId, code } = which;
  let changed: readonly number[] = [];
  const decided = await changeJob(context, { jobId, action: "job.edit" }, async (within, job) => {
    const { db: tx, viewer } = within;
    if (!stateAllows("editRows", await momentOf(tx, job))) return fail(wrongState(job, "decided on"));
    const choice = await findChoice(tx, which, wanted);
    if (!choice) {
      const message = `No row that was not sent has a finding "${code}" with the choice "${wanted}".`;
      return fail(problem("INPUT_INVALID", message, { field: "choice", value: wanted }));
    }
    if (choice.ofOneRow && which.rows?.length !== 1) {
      const message = `"${wanted}" is another address on every row.`;
      return fail(
        problem("INPUT_INVALID", message, {
          field: "rows",
          remedy: "Name the one row that it is meant for.",
        }),
      );
    }
    const reason = given?.trim() || null;
    if (choice.needsReason && reason === null) {
      const message = `"${choice.label}" needs a reason.`;
      return fail(problem("INPUT_INVALID", message, { field: "reason", remedy: "Say why, in a few words." }));
    }
    await reopenJob(tx, job, viewer);
    const rows = await decideRows(tx, { which, choice, reason, actor: actorOf(viewer) });
    await refreshPreview(tx, jobId);
    if (choice.values) changed = await announceChanged(within, { jobId, rows });
    return { rows };
  });
  if (!decided.ok || changed.length === 0) return decided;
  const planned = await planAgain(context, { jobId, rows: changed });
  return planned.ok ? decided : planned;
}
