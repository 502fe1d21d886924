import { and, asc, desc, eq, gt, isNotNull, max, sql } from "drizzle-orm";
import type { JobView } from "@/lib/api/views";
import { SETTLED_JOB_STATES } from "@/lib/batch/job";
import type { JobCounts } from "@/lib/batch/ports";
import { describeInterruption, getRecoveryPrompt } from "@/lib/batch/recovery";
import type { Db } from "@/lib/db/client";
import { countRows } from "@/lib/db/job-store/count-rows";
import { readInterruption } from "@/lib/db/job-store/find-interrupted-jobs";
import { countWaitingWriteBacks } from "@/lib/db/job-store/write-backs";
import { approvals, auditLog, jobRows, jobs, sourceFiles } from "@/lib/db/schema";
import { instantText } from "./instant-text";
import { readCostDifference, readSurplus } from "./read-surplus";

/** Everything of the job page but the viewer's permissions; null when there is no such job. */
export async function readJobView(
  db: Db,
  { jobId }: { jobId: string },
): Promise<(Omit<JobView, "permissions"> & { createdBy: string }) | null> {
  const [found] = await db
    .select({
      job: jobs,
      fileName: sourceFiles.name,
      interrupted: sql<boolean>`${jobs.state} = 'running'
        AND coalesce(${jobs.leaseUntil}, '-infinity') <= clock_timestamp()`,
    })
    .from(jobs)
    .leftJoin(sourceFiles, eq(sourceFiles.id, jobs.sourceFileId))
    .where(eq(jobs.id, jobId));
  if (!found) return null;
  const { job, interrupted } = found;
  const stopped = interrupted || job.state === "failed";
  const [counts, atCarrier, lastRow, pace, waitingWriteBacks, decisions, interruption, voiding, ...sold] =
    await Promise.all([
      countRows(db, { jobId }),
      readRowsAtCarrier(db, jobId),
      readLastRow(db, jobId),
      readPace(db, jobId),
      countWaitingWriteBacks(db, { jobId }),
      db.select().from(approvals).where(eq(approvals.jobId, jobId)).orderBy(asc(approvals.at)),
      stopped ? readInterruption(db, { jobId }) : null,
      db.$count(jobRows, and(eq(jobRows.jobId, jobId), isNotNull(jobRows.voidRequestedBy))),
      readSurplus(db, { jobId }),
      readCostDifference(db, { jobId }),
    ]);
  const [surplus, costDifference] = sold;
  // Last: a page at rest with this revision has seen whatever ended the movement.
  const revision = await readRevision(db, jobId);
  const running = job.state === "running" && !interrupted;
  const inProgress = voiding > 0 || (!interrupted && !SETTLED_JOB_STATES.includes(job.state));
  return {
    id: job.id,
    name: job.name,
    state: job.state,
    mode: job.mode,
    interrupted,
    inProgress,
    moving: inProgress,
    restarting: job.restart !== null,
    revision,
    fileName: found.fileName,
    fileKind: job.sourceSettings?.kind ?? null,
    mappingName: job.mappingName,
    shipperName: job.shipper?.name ?? null,
    lanes: job.lanes,
    generation: job.generation,
    counts,
    estimatedCents: job.estimatedCents,
    currency: job.currency,
    errorRows: job.errorRows,
    warningRows: job.warningRows,
    undecidedRows: job.undecidedRows,
    ratedRows: job.ratedRows,
    createdBy: job.createdBy,
    createdByName: job.createdByName,
    createdAt: job.createdAt.toISOString(),
    approvedByName: job.approvedByName,
    approvedAt: instantText(job.approvedAt),
    startedAt: instantText(job.startedAt),
    finishedAt: instantText(job.finishedAt),
    atCarrier: running ? atCarrier : [],
    lastRow,
    rowsPerMinute: running ? pace : null,
    remainingSeconds: running && pace ? Math.ceil((remaining(counts) / pace) * 60) : null,
    problem: job.problem,
    waitingWriteBacks,
    voiding,
    surplus,
    costDifference,
    interruption: interruption ? viewInterruption(interruption, interrupted) : null,
    approvals: decisions.map(({ decision, actorName, at, comment, totalCents, rows }) => ({
      decision,
      actorName,
      at: at.toISOString(),
      comment,
      totalCents,
      rows,
    })),
  };
}

function remaining({ pending, inFlight, inDoubt }: JobCounts): number {
  return pending + inFlight + inDoubt;
}

function viewInterruption(
  job: Awaited<ReturnType<typeof readInterruption>>,
  interrupted: boolean,
): JobView["interruption"] {
  const info = describeInterruption(job);
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
    interruptedAt: interrupted ? info.interruptedAt.toISOString() : null,
  };
}

function readRowsAtCarrier(db: Db, jobId: string): Promise<JobView["atCarrier"]> {
  return db
    .select({ rowNumber: jobRows.rowNumber, recipientName: jobRows.recipientName })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "in_flight")))
    .orderBy(asc(jobRows.rowNumber))
    .limit(32);
}

async function readLastRow(db: Db, jobId: string): Promise<JobView["lastRow"]> {
  const [row] = await db
    .select({
      rowNumber: jobRows.rowNumber,
      recipientName: jobRows.recipientName,
      trackingNumber: sql<string>`coalesce(${jobRows.trackingNumber}, '')`,
    })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), gt(jobRows.shippedAt, sql`'-infinity'`)))
    .orderBy(desc(jobRows.shippedAt))
    .limit(1);
  return row ?? null;
}

/** Every change of a job or its rows writes an audit entry in its own transaction. */
async function readRevision(db: Db, jobId: string): Promise<number> {
  const [newest] = await db
    .select({ id: max(auditLog.id) })
    .from(auditLog)
    .where(eq(auditLog.jobId, jobId));
  return newest?.id ?? 0;
}

/** Rows a minute over the last fifty of the last minutes: steady enough to read, and a pause before does not count. */
async function readPace(db: Db, jobId: string): Promise<number | null> {
  const [pace] = await db.execute<{ rows: number; seconds: number | null }>(sql`
    SELECT count(*)::int AS rows, extract(epoch FROM clock_timestamp() - min(shipped_at))::float8 AS seconds
    FROM (SELECT shipped_at FROM ${jobRows} WHERE job_id = ${jobId} AND shipped_at > clock_timestamp() - interval '2 minutes'
          ORDER BY shipped_at DESC LIMIT 50) AS latest`);
  if (!pace?.seconds || pace.rows < 2) return null;
  return Math.round((pace.rows / pace.seconds) * 600) / 10;
}
