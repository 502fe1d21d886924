import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { setJobOption } from "@/lib/db/job-commands/set-job-option";
import { runtime } from "@/lib/runtime/runtime";
import { readSettings } from "@/lib/settings/read-settings";
import { problem, type Result } from "@/lib/shipping/errors";
import { changeJob, refuse, wrongState } from "./in-job";

const NAME_LIMIT = 120;

/** Gives a job another name, in any state. */
export function renameJob(
  viewer: Viewer,
  { jobId, name }: { jobId: string; name: string },
): Promise<Result<{ jobId: string }>> {
  return changeJob(viewer, { jobId, action: "job.edit" }, async (tx, job) => {
    const next = name.trim();
    if (next === "" || next.length > NAME_LIMIT) {
      return refuse(
        problem("INPUT_INVALID", `A job's name has 1 to ${NAME_LIMIT} characters.`, { field: "name" }),
      );
    }
    await setJobOption(tx, { job, actor: actorOf(viewer), option: "name", value: next });
    return { jobId };
  });
}

/** How many rows may be at the carrier at once; before the job runs. */
export async function setJobLanes(
  viewer: Viewer,
  { jobId, lanes }: { jobId: string; lanes: number },
): Promise<Result<{ jobId: string }>> {
  const { maxLanes } = (await readSettings(runtime().db)).lanes;
  return changeJob(viewer, { jobId, action: "job.edit" }, async (tx, job) => {
    if (!["draft", "previewing", "awaiting_approval", "rejected", "failed"].includes(job.state)) {
      return refuse(wrongState(job, "given other lanes"));
    }
    if (!Number.isInteger(lanes) || lanes < 1 || lanes > maxLanes) {
      return refuse(
        problem("INPUT_INVALID", `Lanes are a whole number from 1 to ${maxLanes}.`, { field: "lanes" }),
      );
    }
    await setJobOption(tx, { job, actor: actorOf(viewer), option: "lanes", value: lanes });
    return { jobId };
  });
}
