import { sql } from "drizzle-orm";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { countRowsIn } from "./count-rows-in";
import { recordDecision } from "./record-decision";
import { type JobRecord, transitionJob } from "./transition-job";

/** Writes an approval down and moves the job on: `awaiting_approval → approved`. */
export async function signApproval(
  tx: Tx,
  params: { job: JobRecord; actor: Actor; sessionId: string | null; comment: string | null },
): Promise<void> {
  const { job, actor, sessionId, comment } = params;
  const fingerprint = job.fingerprint ?? "";
  const rows = await countRowsIn(tx, job.id);
  await recordDecision(tx, { job, actor, decision: "approved", fingerprint, rows, comment });
  await transitionJob(tx, {
    job,
    to: "approved",
    actor,
    kind: "job.approved",
    set: {
      approvedFingerprint: fingerprint,
      approvedAt: sql`clock_timestamp()`,
      approvedBy: actor.id,
      approvedByName: actor.name,
      sessionId,
      problem: null,
    },
    detail: { fingerprint, totalCents: job.estimatedCents, rows, comment },
  });
}
