import { and, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { type Conflict, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { refreshTotals } from "@/lib/db/job-commands";
import { attemptTransaction, refuse } from "@/lib/db/job-store/fence";
import { currentFingerprint } from "@/lib/db/job-store/load-job";
import { jobs } from "@/lib/db/schema";
import type { Problem, Result } from "@/lib/shipping/errors";

/** `previewing → awaiting_approval`: every row is planned and rated, and the fingerprint says what was shown. */
export function finishPreview(
  db: Db,
  { jobId, version }: { jobId: string; version: number },
): Promise<Result<{ fingerprint: string }, Conflict>> {
  return attemptTransaction(db, async (tx) => {
    const [job] = await tx.select().from(jobs).where(current(jobId, version)).for("update");
    if (!job) return refuse("state");
    await refreshTotals(tx, jobId);
    const fingerprint = await currentFingerprint(tx, job);
    await tx
      .update(jobs)
      .set({
        state: "awaiting_approval",
        fingerprint,
        problem: null,
        leaseOwner: null,
        leaseUntil: null,
        submittedAt: sql`clock_timestamp()`,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(jobs.id, jobId));
    await writeAudit(tx, [
      {
        actor: SYSTEM_ACTOR,
        kind: "job.previewed",
        jobId,
        from: "previewing",
        to: "awaiting_approval",
        detail: { fingerprint, rows: job.totalRows },
      },
    ]);
    return { fingerprint };
  });
}

/** `previewing → draft`: the preview cannot go on until the clerk changes something. */
export async function failPreview(
  db: Db,
  { jobId, version, problem }: { jobId: string; version: number; problem: Problem },
): Promise<void> {
  await attemptTransaction(db, async (tx) => {
    const [job] = await tx
      .update(jobs)
      .set({ state: "draft", problem, leaseOwner: null, leaseUntil: null, updatedAt: sql`clock_timestamp()` })
      .where(current(jobId, version))
      .returning({ id: jobs.id });
    if (!job) return refuse("state");
    await writeAudit(tx, [
      {
        actor: SYSTEM_ACTOR,
        kind: "job.preview_failed",
        jobId,
        from: "previewing",
        to: "draft",
        detail: { code: problem.code, message: problem.message },
      },
    ]);
  });
}

function current(jobId: string, version: number) {
  return and(eq(jobs.id, jobId), eq(jobs.previewVersion, version), eq(jobs.state, "previewing"));
}
