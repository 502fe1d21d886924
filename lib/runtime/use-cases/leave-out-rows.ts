import { eq, gt } from "drizzle-orm";
import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { problem, type Result } from "@/lib/batch/domain/errors";
import { type JobRecord, moveRows, refreshTotals } from "@/lib/db/job-commands";
import type { Tx } from "@/lib/db/job-store/fence";
import { currentFingerprint } from "@/lib/db/job-store/load-job";
import { jobRows, jobs } from "@/lib/db/schema";
import { changeJob, refuse, wrongState } from "./in-job";

/**
 * Leaves rows out: of a preview before its approval (which then signs a list without them), or of a failed job before
 * it is resumed.
 *
 * @param rows row numbers, or `errors` for every row that has one
 */
export function leaveOutRows(
  viewer: Viewer,
  { jobId, rows }: { jobId: string; rows: readonly number[] | "errors" },
): Promise<Result<{ count: number }>> {
  return changeJob(viewer, { jobId, action: "job.edit" }, async (tx, job) => {
    const which = rows === "errors" ? { only: gt(jobRows.errorCount, 0) } : { rows };
    const change = { jobId, to: "skipped", actor: actorOf(viewer), kind: "row.left_out", ...which } as const;
    if (job.state === "failed") {
      return { count: (await moveRows(tx, { ...change, from: ["failed", "pending"] })).length };
    }
    if (job.state !== "awaiting_approval") return refuse(wrongState(job, "changed"));
    const left = await moveRows(tx, { ...change, from: ["pending"], set: { leftOut: true } });
    await resign(tx, job);
    return { count: left.length };
  });
}

/** Takes rows back in that were left out of a preview. */
export function putBackRows(
  viewer: Viewer,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<Result<{ count: number }>> {
  return changeJob(viewer, { jobId, action: "job.edit" }, async (tx, job) => {
    if (job.state !== "awaiting_approval") return refuse(wrongState(job, "changed"));
    const back = await moveRows(tx, {
      jobId,
      rows,
      from: ["skipped"],
      to: "pending",
      actor: actorOf(viewer),
      kind: "row.put_back",
      set: { leftOut: false },
      only: eq(jobRows.leftOut, true),
    });
    await resign(tx, job);
    return { count: back.length };
  });
}

/** The list has changed: totals and fingerprint follow, so that an approval of the old one is refused. */
async function resign(tx: Tx, job: JobRecord): Promise<void> {
  await refreshTotals(tx, job.id);
  const [current] = await tx.select().from(jobs).where(eq(jobs.id, job.id));
  if (!current) return refuse(problem("JOB_NOT_FOUND", "There is no such job."));
  await tx
    .update(jobs)
    .set({ fingerprint: await currentFingerprint(tx, current) })
    .where(eq(jobs.id, job.id));
}
