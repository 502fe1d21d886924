import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { withdrawApproval } from "@/lib/db/approvals";
import type { Tx } from "@/lib/db/client";
import { leaveOutSkipped } from "@/lib/db/job-rows";
import { type JobRecord, moveRows, transitionJob } from "@/lib/db/jobs";
import type { Problem } from "@/lib/shipping/errors";

/**
 * A failed job whose row was changed, or that may not go on as it was approved, is a preview again; its failed rows wait
 * like the others. Others stay as they are.
 *
 * @param why it may not go on; a row was changed where it is left out
 */
export async function reopenJob(
  tx: Tx,
  job: JobRecord,
  viewer: Viewer,
  why: Problem | null = null,
): Promise<void> {
  if (job.state !== "failed") return;
  const actor = actorOf(viewer);
  await moveRows(tx, {
    jobId: job.id,
    from: ["failed"],
    to: "pending",
    actor,
    kind: "row.retried",
    set: { problem: null },
  });
  await leaveOutSkipped(tx, job.id);
  // The one who approves it reads that it has cost more than was approved.
  const beyond = job.problem?.code === "BUDGET_EXCEEDED" ? job.problem : null;
  await transitionJob(tx, {
    job,
    to: "awaiting_approval",
    actor,
    kind: "job.reopened",
    set: { problem: why ?? beyond, halted: false, approvedFingerprint: null },
  });
  await withdrawApproval(tx, job, { actor, because: why?.message ?? "A row was changed." });
}
