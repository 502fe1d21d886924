import { and, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { type Carriers, type Conflict, type PreviewJob, SYSTEM_ACTOR } from "@/lib/batch/ports";
import { refreshTotals } from "@/lib/db/approvals";
import type { Db } from "@/lib/db/client";
import { attemptTransaction, refuse } from "@/lib/db/job-store/fence";
import { planOptions } from "@/lib/db/job-store/load-job";
import { currentFingerprint } from "@/lib/db/jobs/fingerprint";
import { moveJob } from "@/lib/db/jobs/transitions";
import { jobRows, jobs } from "@/lib/db/schema";
import type { Problem, Result } from "@/lib/shipping/errors";
import { fingerprintOf } from "@/lib/shipping/plan/fingerprint";
import { PREVIEW_LEASE_SECONDS } from "./save-rows";

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
    currency: priced ? job.currency : null,
  };
}

const leaseUntil = sql`clock_timestamp() + make_interval(secs => ${PREVIEW_LEASE_SECONDS})`;

/**
 * Takes a preview for one generator. A queue message that comes twice would otherwise begin it anew while the first is still
 * asking the carrier, and a slow preview would never end.
 *
 * @returns false when another worker is at it, or it is no longer wanted
 */
export async function claimPreview(
  db: Db,
  { jobId, owner }: { jobId: string; owner: string },
): Promise<boolean> {
  const claimed = await db
    .update(jobs)
    .set({ leaseOwner: owner, leaseUntil })
    .where(
      and(
        eq(jobs.id, jobId),
        eq(jobs.state, "previewing"),
        or(isNull(jobs.leaseOwner), lte(jobs.leaseUntil, sql`clock_timestamp()`)),
      ),
    )
    .returning({ id: jobs.id });
  return claimed.length > 0;
}

/** Says that the generator is still at it, however long a page takes. */
export async function renewPreview(
  db: Db,
  { jobId, owner }: { jobId: string; owner: string },
): Promise<void> {
  await db.update(jobs).set({ leaseUntil }).where(heldBy(jobId, owner));
}

/** Lets go of a preview that was broken off, so that the next worker need not wait. */
export async function releasePreview(
  db: Db,
  { jobId, owner }: { jobId: string; owner: string },
): Promise<void> {
  await db.update(jobs).set({ leaseOwner: null, leaseUntil: null }).where(heldBy(jobId, owner));
}

function heldBy(jobId: string, owner: string) {
  return and(eq(jobs.id, jobId), eq(jobs.state, "previewing"), eq(jobs.leaseOwner, owner));
}

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
    await moveJob(tx, {
      ...{ job, to: "awaiting_approval", actor: SYSTEM_ACTOR, kind: "job.previewed" },
      set: { fingerprint, problem: null, leaseOwner: null, leaseUntil: null },
      detail: { fingerprint, rows: job.totalRows },
    });
    return { fingerprint };
  });
}

/** `previewing → draft`: the preview cannot go on until the clerk changes something. */
export async function failPreview(
  db: Db,
  { jobId, version, problem }: { jobId: string; version: number; problem: Problem },
): Promise<void> {
  await attemptTransaction(db, async (tx) => {
    const [job] = await tx.select().from(jobs).where(current(jobId, version)).for("update");
    if (!job) return refuse("state");
    await moveJob(tx, {
      ...{ job, to: "draft", actor: SYSTEM_ACTOR, kind: "job.preview_failed" },
      set: { problem, leaseOwner: null, leaseUntil: null },
      detail: { code: problem.code, message: problem.message },
    });
  });
}

function current(jobId: string, version: number) {
  return and(eq(jobs.id, jobId), eq(jobs.previewVersion, version), eq(jobs.state, "previewing"));
}
