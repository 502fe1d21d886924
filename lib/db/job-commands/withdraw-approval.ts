import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { approvals } from "@/lib/db/schema";
import type { JobRecord } from "./transition-job";

/** Writes down that an approval no longer stands, and why. Nothing is written where there was none. */
export async function withdrawApproval(
  tx: Tx,
  job: JobRecord,
  { actor, because }: { actor: Actor; because: string },
): Promise<void> {
  if (job.approvedFingerprint === null) return;
  await tx.insert(approvals).values({
    jobId: job.id,
    decision: "withdrawn",
    fingerprint: job.approvedFingerprint,
    totalCents: job.estimatedCents,
    rows: job.totalRows,
    comment: because,
    actorId: actor.id,
    actorName: actor.name,
  });
  const detail = { fingerprint: job.approvedFingerprint, totalCents: job.estimatedCents, because };
  await writeAudit(tx, [{ actor, kind: "job.approval_withdrawn", jobId: job.id, detail }]);
}
