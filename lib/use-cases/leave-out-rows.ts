import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import { ROWS_TO_BUY } from "@/lib/batch/row";
import { refreshPreview } from "@/lib/db/approvals";
import { forgetLeavingOut } from "@/lib/db/findings";
import { momentOf, moveRows } from "@/lib/db/jobs";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/**
 * Leaves rows out: of a preview before its approval (which then signs a list without them), or of a failed job before
 * it is resumed.
 *
 * @param rows row numbers, or `errors` for every row that has one
 */
export function leaveOutRows(
  context: Context,
  { jobId, rows }: { jobId: string; rows: readonly number[] | "errors" },
): Promise<Result<{ count: number }>> {
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    if (!stateAllows("editRows", await momentOf(tx, job))) return fail(wrongState(job, "changed"));
    const which = rows === "errors" ? ({ only: "with errors" } as const) : { rows };
    const change = { jobId, to: "skipped", actor: actorOf(viewer), kind: "row.left_out", ...which } as const;
    if (job.state === "failed") {
      return { count: (await moveRows(tx, { ...change, from: ROWS_TO_BUY })).length };
    }
    const left = await moveRows(tx, { ...change, from: ["pending"], set: { leftOut: true } });
    await refreshPreview(tx, job.id);
    return { count: left.length };
  });
}

/** Takes rows back in that were left out of a preview. */
export function putBackRows(
  context: Context,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<Result<{ count: number }>> {
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    if (job.state !== "awaiting_approval") return fail(wrongState(job, "changed"));
    const back = await moveRows(tx, {
      jobId,
      rows,
      from: ["skipped"],
      to: "pending",
      actor: actorOf(viewer),
      kind: "row.put_back",
      set: { leftOut: false },
      only: "left out",
    });
    await forgetLeavingOut(tx, { jobId, rows: back });
    await refreshPreview(tx, job.id);
    return { count: back.length };
  });
}
