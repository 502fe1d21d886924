import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import type { SetAsideLimit } from "@/lib/batch/set-aside";
import { refreshPreview } from "@/lib/db/approvals";
import { momentOf, setJobOption } from "@/lib/db/jobs";
import { readSettings } from "@/lib/settings/read-settings";
import { fail, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

const NAME_LIMIT = 120;

/** Gives a job another name, in any state. */
export function renameJob(
  context: Context,
  { jobId, name }: { jobId: string; name: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    const next = name.trim();
    if (next === "" || next.length > NAME_LIMIT) {
      return fail(
        problem("INPUT_INVALID", `A job's name has 1 to ${NAME_LIMIT} characters.`, { field: "name" }),
      );
    }
    await setJobOption(tx, { job, actor: actorOf(viewer), option: "name", value: next });
    return { jobId };
  });
}

/** How many rows may be at the carrier at once. */
export async function setJobLanes(
  context: Context,
  { jobId, lanes }: { jobId: string; lanes: number },
): Promise<Result<{ jobId: string }>> {
  const { maxLanes } = (await readSettings(context.db)).lanes;
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    if (!stateAllows("lanes", await momentOf(tx, job))) {
      return fail(wrongState(job, "given other lanes"));
    }
    if (!Number.isInteger(lanes) || lanes < 1 || lanes > maxLanes) {
      return fail(
        problem("INPUT_INVALID", `Lanes are a whole number from 1 to ${maxLanes}.`, { field: "lanes" }),
      );
    }
    await setJobOption(tx, { job, actor: actorOf(viewer), option: "lanes", value: lanes });
    return { jobId };
  });
}

/** Whether, and up to how many, rows that the carrier refuses are set aside in place of a halt; part of what is approved. */
export function setJobSetAside(
  context: Context,
  { jobId, setAside }: { jobId: string; setAside: SetAsideLimit | null },
): Promise<Result<{ jobId: string }>> {
  return changeJob(context, { jobId, action: "job.edit" }, async ({ db: tx, viewer }, job) => {
    if (!stateAllows("edit", { state: job.state, interrupted: false })) {
      return fail(wrongState(job, "told to go on after a refusal"));
    }
    await setJobOption(tx, { job, actor: actorOf(viewer), option: "setAside", value: setAside });
    if (job.state === "awaiting_approval") await refreshPreview(tx, jobId);
    return { jobId };
  });
}
