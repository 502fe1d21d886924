import { FOLLOW_UPS, type FollowUp } from "@/lib/api/commands";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import type { JobState } from "@/lib/batch/job";
import { stateAllows } from "@/lib/batch/job-rules";
import type { RowState } from "@/lib/batch/row";
import { ROWS_TO_BUY } from "@/lib/batch/row";
import { refreshPreview } from "@/lib/db/approvals";
import { copyAsReturns, moveToNewJob } from "@/lib/db/job-rows";
import { momentOf } from "@/lib/db/jobs";
import { fail, must, type Result } from "@/lib/shipping/errors";
import { rowsInRanges } from "@/lib/shipping/row-ranges";
import type { Context } from "./context";
import { authorise, changeJob, wrongState } from "./in-job";
import { startPreview } from "./start-preview";

const STATES: Readonly<Record<Exclude<FollowUp, "returns">, readonly RowState[]>> = {
  rest: ROWS_TO_BUY,
  left_out: ["skipped"],
  voided: ["voided"],
};

const NAMES: Readonly<Record<FollowUp, string>> = {
  rest: "the rest",
  left_out: "left out before",
  voided: "bought again",
  returns: "returns",
};

/**
 * Ships rows of a job by a new one: the rest of it, what was left out, voided labels again, or a part of it. The new job
 * is previewed, and approved and bought like every other; the old one never buys these rows again. Or buys return labels
 * of rows that were bought: returns are rows of a job of their own, each with the row that it is the return of.
 *
 * @param rows which kind of rows, or row numbers like `1,4-7`; with `returns`, return labels of these
 */
export function followUpJob(
  context: Context,
  {
    jobId,
    rows: which,
    returns: asked = false,
  }: { jobId: string; rows: string; returns?: boolean | undefined },
): Promise<Result<{ jobId: string; rows: number }>> {
  return changeJob(context, { jobId, action: "job.edit" }, async (inside, job) => {
    const { db: tx, viewer } = inside;
    if (!stateAllows("followUp", await momentOf(tx, job))) {
      return fail(wrongState(job, "split"));
    }
    await authorise(inside, "job.create");
    if (job.sourceErasedAt ?? job.rowsErasedAt) {
      return fail("NOT_FOUND", `What the rows of "${job.name}" said was erased.`, {
        remedy: "Upload the file again.",
      });
    }
    const kind = FOLLOW_UPS.find((one) => one === which);
    const returns = asked || kind === "returns";
    const actor = actorOf(viewer);
    const rowNumbers = kind ? undefined : [...rowsInRanges(which)];
    const own = {
      name: `${job.name}, ${returns ? NAMES.returns : kind ? NAMES[kind] : "a part"}`.slice(-200),
      createdBy: viewer.userId,
      createdByName: viewer.name,
      sessionId: viewer.sessionId,
      // Their work stays theirs, where a second person has to look at it.
      changedBy: [...new Set([...job.changedBy, job.createdBy])],
    };
    const made = returns
      ? await copyAsReturns(tx, { job, rows: rowNumbers, own })
      : await moveToNewJob(tx, { job, from: takenFrom(job.state, kind), rows: rowNumbers, own, actor });
    if (!made && returns) {
      return fail("ROW_STATE_CONFLICT", "None of these rows was bought and has no return label yet.", {
        remedy: "Choose rows that were bought; a return has no return of its own.",
      });
    }
    if (!made) {
      return fail("ROW_STATE_CONFLICT", "None of these rows can be shipped by another job.", {
        remedy: "Choose rows that were left out, not bought, or voided, and that no other job has.",
      });
    }
    const { jobId: id, rows } = made;
    const detail = { follows: jobId, rows: rows.length, ...(returns && { returns }) };
    await writeAudit(tx, [{ actor, kind: "job.created", jobId: id, to: "draft", detail }]);
    if (job.state === "awaiting_approval" && !returns) {
      await refreshPreview(tx, jobId);
    }
    must(await startPreview(inside, { jobId: id }));
    return { jobId: id, rows: rows.length };
  });
}

/** A preview is split by what is still in it; what was left out of it can be put back there. */
function takenFrom(state: JobState, kind: FollowUp | undefined): readonly RowState[] {
  return kind && kind !== "returns"
    ? STATES[kind]
    : state === "awaiting_approval"
      ? ["pending"]
      : Object.values(STATES).flat();
}
