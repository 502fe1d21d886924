import { and, eq, isNotNull } from "drizzle-orm";
import type { Carriers, PreviewJob } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { planOptions } from "@/lib/db/job-store/load-job";
import { jobRows, jobs } from "@/lib/db/schema";
import { fingerprintOf } from "@/lib/shipping/plan/fingerprint";

/** The job as the preview generator sees it; null when it has no mapping or shipper yet. */
export async function loadPreviewJob(
  db: Db,
  carriers: Pick<Carriers, "catalogueOf">,
  { jobId }: { jobId: string },
): Promise<PreviewJob | null> {
  const job = await db.query.jobs.findFirst({ where: eq(jobs.id, jobId) });
  if (!job?.shipper || job.template === null) return null;
  const [priced] = await db
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), isNotNull(jobRows.estimatedCents)))
    .limit(1);
  return {
    id: job.id,
    name: job.name,
    state: job.state,
    version: job.previewVersion,
    shipper: job.shipper,
    totalRows: job.totalRows,
    plan: planOptions(job, await carriers.catalogueOf(job.carrierAccountId)),
    rateScope: `${job.carrierAccountId}:${fingerprintOf(job.shipper.address)}`,
    validateAddresses: job.validateAddresses,
    currency: priced ? job.currency : null,
  };
}
