import { sql } from "drizzle-orm";
import type { ExecutionMode } from "@/lib/batch/modes";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { type JobRecord, transitionJob } from "./transition-job";

/**
 * A new preview: whatever an older generator still writes is refused, and nothing shown before can be approved.
 *
 * @param params.submitter whose preview it is from now on; without one it stays whose it was
 */
export async function beginPreview(
  tx: Tx,
  params: {
    job: Pick<JobRecord, "id" | "state">;
    actor: Actor;
    mode: ExecutionMode;
    submitter?: { submittedBy: string; sessionId: string | null };
  },
): Promise<void> {
  const { job, actor, mode, submitter } = params;
  await transitionJob(tx, {
    job,
    to: "previewing",
    actor,
    kind: "job.preview_started",
    set: {
      mode,
      ...submitter,
      problem: null,
      fingerprint: null,
      approvedFingerprint: null,
      ratedRows: 0,
      previewVersion: sql`preview_version + 1`,
      leaseOwner: null,
      leaseUntil: sql`clock_timestamp() + interval '30 seconds'`,
    },
  });
}
