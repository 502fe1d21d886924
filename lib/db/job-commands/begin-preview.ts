import { sql } from "drizzle-orm";
import type { ExecutionMode } from "@/lib/batch/modes";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { type JobRecord, transitionJob } from "./transition-job";

/** A new preview: whatever an older generator still writes is refused, and nothing shown before can be approved. */
export async function beginPreview(
  tx: Tx,
  params: { job: JobRecord; actor: Actor; mode: ExecutionMode; sessionId: string | null },
): Promise<void> {
  const { job, actor, mode, sessionId } = params;
  await transitionJob(tx, {
    job,
    to: "previewing",
    actor,
    kind: "job.preview_started",
    set: {
      mode,
      sessionId,
      submittedBy: actor.id,
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
