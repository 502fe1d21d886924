import type { JobView } from "@/lib/api/views";
import { SETTLED_JOB_STATES } from "@/lib/batch/job";
import { describeInterruption, getRecoveryPrompt } from "@/lib/batch/recovery";
import type { Db } from "@/lib/db/client";
import { type JobSnapshot, readSnapshot } from "./job-snapshot";

/** A job's page as it is now. */
export interface JobPage {
  /** Equal, and nothing of the page has changed for this viewer. */
  readonly tag: string;
  readonly createdBy: string;
  readonly changedBy: readonly string[];
  readonly mappingOwner: string | null;
  /** Everything but the viewer's permissions and the carrier's name; null for whoever has the tag. */
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
  const { tag, created_by: createdBy, changed_by: changedBy, mapping_owner: mappingOwner } = found;
  return { tag, createdBy, changedBy, mappingOwner, view: viewOf(jobId, found) };
}

function viewOf(jobId: string, found: JobSnapshot): JobPage["view"] {
  const { details, counts, state, interrupted, voiding, restarting } = found;
  if (!details) return null;
  const running = state === "running" && !interrupted;
  const inProgress = voiding > 0 || (!interrupted && (restarting || !SETTLED_JOB_STATES.includes(state)));
  const pace = running ? details.pace : null;
  const unmatched = details.unmatched.map((each) => ({
    ...each,
    trackingNumbers: [...each.trackingNumbers],
  }));
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
    mappingName: found.mapping_name,
    shipperName: details.shipperName,
    setAside: details.setAside,
    setAsideRows: details.setAsideRows,
    follows: details.follows,
    followUps: [...details.followUps],
    lanes: found.lanes,
    generation: found.generation,
    counts,
    estimatedCents: found.estimated_cents,
    currency: found.currency,
    errorRows: found.error_rows,
    warningRows: found.warning_rows,
    undecidedRows: found.undecided_rows,
    ratedRows: found.rated_rows,
    createdByName: found.created_by_name,
    createdAt: instant(found.created_at),
    submittedAt: found.submitted_at && instant(found.submitted_at),
    approvedByName: found.approved_by_name,
    approvedAt: found.approved_at && instant(found.approved_at),
    startedAt: found.started_at && instant(found.started_at),
    finishedAt: found.finished_at && instant(found.finished_at),
    atCarrier: running ? [...details.atCarrier] : [],
    lastRow: details.lastRow,
    rowsPerMinute: pace,
    remainingSeconds: pace ? Math.ceil((remaining / pace) * 60) : null,
    problem: found.problem,
    waitingWriteBacks: found.write_backs,
    voiding,
    unmatchedShipments: unmatched,
    surplus: unmatched,
    missingLabels: { ...details.missingLabels, rows: [...details.missingLabels.rows] },
    doubts: details.doubts.map(({ rowNumber, nextLookAt, noneCountsAt }) => ({
      rowNumber,
      nextLookAt: nextLookAt && instant(nextLookAt),
      noneCountsAt: noneCountsAt && instant(noneCountsAt),
    })),
    neverResendWithoutPerson: details.neverResend,
    resumeAt: state === "approved" && found.resume_at ? instant(found.resume_at) : null,
    carrierAccount: details.account,
    askedCarrierAt: found.reconciled_at && instant(found.reconciled_at),
    costDifference: { rows: found.differing_rows, cents: found.differing_cents },
    interruption: found.stopped ? viewInterruption(jobId, found, details) : null,
    approvals: details.approvals.map((each) => ({ ...each, at: instant(each.at) })),
  };
}

function viewInterruption(
  jobId: string,
  { name, counts, problem, interrupted, interrupted_at }: JobSnapshot,
  { lastCompleted, nextRow }: NonNullable<JobSnapshot["details"]>,
): JobView["interruption"] {
  const interruptedAt = new Date(interrupted_at);
  const info = describeInterruption({
    jobId,
    name,
    counts,
    problem,
    nextRow,
    lastRow: lastCompleted,
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

/** PostgreSQL's text of a time, as every time leaves the server: ISO 8601 in UTC. */
function instant(text: string): string {
  return new Date(text).toISOString();
}
