import type { JobView } from "@/lib/api/views";
import type { JobState } from "@/lib/batch/job";
import { IN_PROGRESS_JOBS } from "@/lib/batch/job-phases";
import type { JobCounts } from "@/lib/batch/ports";
import { describeInterruption, getRecoveryPrompt } from "@/lib/batch/recovery";
import type { Db } from "@/lib/db/client";
import { type JobSnapshot, readSnapshot } from "./job-snapshot";
import { viewVoidRequest } from "./void-requests";

/** A job's page as it is now. */
export interface JobPage {
  /** Equal, and nothing of the page has changed for this viewer. */
  readonly tag: string;
  readonly createdBy: string;
  readonly changedBy: readonly string[];
  readonly mappingOwner: string | null;
  /** Everything but the viewer's permissions and the carrier's name; null for the one who has the tag. */
  readonly view: Omit<JobView, "permissions" | "carrierName"> | null;
}

/**
 * @param known the tags that the caller has
 * @returns null when there is no such job
 */
export async function readJobView(
  db: Db,
  { jobId, ...asked }: { jobId: string; viewerId: string; known: readonly string[] },
): Promise<JobPage | null> {
  const found = await readSnapshot(db, { jobId, ...asked });
  if (!found) return null;
  const { tag, createdBy, changedBy, mappingOwner } = found;
  return { tag, createdBy, changedBy, mappingOwner, view: viewOf(jobId, found) };
}

const movesByItself: readonly JobState[] = IN_PROGRESS_JOBS;

function viewOf(jobId: string, found: JobSnapshot): JobPage["view"] {
  const { details, state, interrupted, voiding, restarting } = found;
  if (!details) return null;
  const running = state === "running" && !interrupted;
  const inProgress = voiding > 0 || (!interrupted && (restarting || movesByItself.includes(state)));
  const pace = running ? details.pace : null;
  const unmatched = details.unmatched.map((each) => ({
    ...each,
    trackingNumbers: [...each.trackingNumbers],
  }));
  const counts = countsOf(found);
  const remaining = counts.pending + counts.inFlight + counts.inDoubt;
  return {
    id: jobId,
    name: found.name,
    state,
    mode: found.mode,
    interrupted,
    inProgress,
    moving: inProgress,
    restarting,
    revision: found.revision,
    fileName: details.fileName,
    fileKind: details.fileKind,
    mappingName: found.mappingName,
    shipperName: details.shipperName,
    setAside: details.setAside,
    setAsideRows: details.setAsideRows,
    follows: details.follows,
    followUps: [...details.followUps],
    lanes: found.lanes,
    generation: found.generation,
    counts,
    estimatedCents: found.estimatedCents,
    currency: found.currency,
    errorRows: found.errorRows,
    warningRows: found.warningRows,
    undecidedRows: found.undecidedRows,
    ratedRows: found.ratedRows,
    createdByName: found.createdByName,
    createdAt: instant(found.createdAt),
    submittedAt: found.submittedAt && instant(found.submittedAt),
    approvedByName: found.approvedByName,
    approvedAt: found.approvedAt && instant(found.approvedAt),
    startedAt: found.startedAt && instant(found.startedAt),
    finishedAt: found.finishedAt && instant(found.finishedAt),
    archivedAt: found.archivedAt && instant(found.archivedAt),
    atCarrier: running ? [...details.atCarrier] : [],
    lastRow: details.lastRow,
    rowsPerMinute: pace,
    remainingSeconds: pace ? Math.ceil((remaining / pace) * 60) : null,
    problem: found.problem,
    waitingWriteBacks: found.writeBacks,
    voiding,
    voidRequests: details.voidRequests.map(viewVoidRequest),
    unmatchedShipments: unmatched,
    surplus: unmatched,
    missingLabels: { ...details.missingLabels, rows: [...details.missingLabels.rows] },
    doubts: details.doubts.map(({ rowNumber, nextLookAt, noneCountsAt }) => ({
      rowNumber,
      nextLookAt: nextLookAt && instant(nextLookAt),
      noneCountsAt: noneCountsAt && instant(noneCountsAt),
    })),
    neverResendWithoutPerson: details.neverResend,
    resumeAt: state === "approved" && found.resumeAt ? instant(found.resumeAt) : null,
    carrierAccount: details.account,
    askedCarrierAt: found.reconciledAt && instant(found.reconciledAt),
    costDifference: { rows: found.differingRows, cents: found.differingCents },
    interruption: found.stopped ? viewInterruption(jobId, found, counts) : null,
    approvals: details.approvals.map((each) => ({ ...each, at: instant(each.at) })),
  };
}

function viewInterruption(
  jobId: string,
  { name, problem, interrupted, details, ...found }: JobSnapshot,
  counts: JobCounts,
): JobView["interruption"] {
  const interruptedAt = new Date(found.interruptedAt);
  const info = describeInterruption({
    jobId,
    name,
    counts,
    problem,
    nextRow: details?.nextRow ?? null,
    lastRow: details?.lastCompleted ?? null,
    interruptedAt,
  });
  return {
    prompt: getRecoveryPrompt(info),
    completed: info.completedRows,
    total: info.totalRows,
    remaining: info.remainingRows,
    inDoubt: info.rowsInDoubt,
    lastRowNumber: info.lastRowNumber,
    lastRecipient: info.lastRecipient,
    lastTrackingNumber: info.lastTrackingNumber,
    nextRowNumber: info.nextRowNumber,
    costCents: info.costCents,
    interruptedAt: interrupted ? interruptedAt.toISOString() : null,
  };
}

function countsOf(found: JobSnapshot): JobCounts {
  const { pending, inFlight, completed, failed, inDoubt, needsReview, skipped, voided, costCents } = found;
  const total = pending + inFlight + completed + failed + inDoubt + needsReview + skipped + voided;
  return { total, pending, inFlight, completed, failed, inDoubt, needsReview, skipped, voided, costCents };
}

/** PostgreSQL's text of a time, as every time leaves the server: ISO 8601 in UTC. */
function instant(text: string): string {
  return new Date(text).toISOString();
}
