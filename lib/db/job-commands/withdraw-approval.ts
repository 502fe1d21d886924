import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { recordDecision } from "./record-decision";
import type { JobRecord } from "./transition-job";

/** Writes down that an approval no longer stands, and why. Nothing is written where there was none. */
export async function withdrawApproval(
  tx: Tx,
  job: JobRecord,
  { actor, because }: { actor: Actor; because: string },
): Promise<void> {
  if (job.approvedFingerprint === null) return;
  const { approvedFingerprint: fingerprint, totalRows: rows } = job;
  await recordDecision(tx, { job, actor, decision: "withdrawn", fingerprint, rows, comment: because });
  const detail = { fingerprint, totalCents: job.estimatedCents, because };
  await writeAudit(tx, [{ actor, kind: "job.approval_withdrawn", jobId: job.id, detail }]);
}
