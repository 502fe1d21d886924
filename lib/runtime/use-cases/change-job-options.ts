import { eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { problem, type Result } from "@/lib/batch/domain/errors";
import { jobs } from "@/lib/db/schema";
import { readSettings } from "@/lib/settings/read-settings";
import { runtime } from "../runtime";
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
    await tx.update(jobs).set({ name: next }).where(eq(jobs.id, jobId));
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "job.renamed", jobId, detail: { before: job.name, after: next } },
    ]);
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
    await tx.update(jobs).set({ lanes, updatedAt: sql`clock_timestamp()` }).where(eq(jobs.id, jobId));
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "job.lanes", jobId, detail: { before: job.lanes, after: lanes } },
    ]);
    return { jobId };
  });
}
