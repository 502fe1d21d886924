import type { JobView } from "@/lib/api/views";
import { jobPermissions } from "@/lib/auth/job-permissions";
import { allowed } from "@/lib/auth/permissions";
import { readJobView } from "@/lib/db/job-view";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { undecidedCountProblem } from "@/lib/shipping/decision";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { readApprovalPolicy, readCost } from "./approval-policy";
import type { Context } from "./context";
import { isJobId, unknownJob } from "./find-job";
import { readableJob } from "./readable-job";

/** The job page, with what the viewer may do on it now. */
export async function readJob(context: Context, { jobId }: { jobId: string }): Promise<Result<JobView>> {
  const read = await pollJob(context, { jobId, known: [] });
  if (!read.ok) return read;
  return read.value.value ? ok(read.value.value) : err(unknownJob());
}

/** What the carrier of a job offers and takes. */
export async function readCatalogue(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<Catalogue>> {
  const job = await readableJob(context, jobId);
  return job.ok ? ok(await context.carriers.catalogueOf(job.value.carrierAccountId)) : job;
}

/**
 * The job page for the one who asks again and again: one statement tells whether anything has changed.
 *
 * @param known tags that the caller has; with one that is still true, `value` is null
 */
export async function pollJob(
  context: Context,
  { jobId, known }: { jobId: string; known: readonly string[] },
): Promise<Result<{ tag: string; value: JobView | null }>> {
  const { db, viewer } = context;
  const found = isJobId(jobId) ? await readJobView(db, { jobId, viewerId: viewer.userId, known }) : null;
  if (!found) return err(unknownJob());
  const { tag, createdBy, changedBy, mappingOwner, view } = found;
  const refusal = allowed(viewer, "job.read", { createdBy });
  if (refusal) return err(refusal);
  if (!view) return ok({ tag, value: null });
  const policy = await readApprovalPolicy(db, viewer);
  const waits = view.state === "awaiting_approval" || view.state === "approved";
  const facts = {
    ...view,
    ...(waits ? await readCost(context, view, policy) : {}),
    createdBy,
    changedBy,
    mappingOwner,
    undecided: undecidedCountProblem(view.undecidedRows),
    submitted: view.submittedAt !== null,
    boughtRows: view.counts.completed,
    rated: view.ratedRows >= view.counts.total,
  };
  const permissions = jobPermissions(viewer, facts, policy);
  const { name: carrierName } = await context.carriers.catalogueOf(view.carrierAccount?.id ?? null);
  return ok({ tag, value: { ...view, carrierName, permissions } });
}
