import { and, asc, eq, getTableColumns, gt, inArray, isNotNull, lte, notExists, or, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/db/client";
import { isInterrupted } from "@/lib/db/jobs/interrupted-jobs";
import { jobRows, jobs, mappings, webhookDeliveries, writeBackOutbox } from "@/lib/db/schema";

const STATES = ["previewing", "awaiting_approval", "approved", "running"] as const;

/** A try has failed, or nobody has tried for a minute. */
const isLate = or(
  gt(writeBackOutbox.tries, 0),
  lte(writeBackOutbox.nextAt, sql`clock_timestamp() - interval '1 minute'`),
);

/** What moves or waits now: few rows of small tables, so that it may be asked for every few seconds. */
export async function countWaiting(db: Db): Promise<{
  jobs: Readonly<Record<(typeof STATES)[number] | "interrupted", number>>;
  writeBacks: number;
  /** Those of them that a run has not brought to the file in its turn, a second later. */
  lateWriteBacks: number;
  webhooks: number;
}> {
  const [found, interrupted, writeBacks, lateWriteBacks, webhooks] = await Promise.all([
    db
      .select({ state: jobs.state, jobs: sql<number>`count(*)::int` })
      .from(jobs)
      .where(inArray(jobs.state, [...STATES]))
      .groupBy(jobs.state),
    db.$count(jobs, isInterrupted),
    db.$count(writeBackOutbox, eq(writeBackOutbox.state, "waiting")),
    db.$count(writeBackOutbox, and(eq(writeBackOutbox.state, "waiting"), isLate)),
    db.$count(webhookDeliveries, eq(webhookDeliveries.state, "waiting")),
  ]);
  const of = (state: (typeof STATES)[number]) => found.find((each) => each.state === state)?.jobs ?? 0;
  return {
    jobs: {
      previewing: of("previewing"),
      awaiting_approval: of("awaiting_approval"),
      approved: of("approved"),
      running: of("running") - interrupted,
      interrupted,
    },
    writeBacks,
    lateWriteBacks,
    webhooks,
  };
}

/** Names of the interrupted jobs, oldest first, at most ten. */
export function listInterrupted(
  db: Db,
  { createdBy }: { createdBy: string | undefined },
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: jobs.id, name: jobs.name })
    .from(jobs)
    .where(and(isInterrupted, createdBy === undefined ? undefined : eq(jobs.createdBy, createdBy)))
    .orderBy(asc(jobs.createdAt))
    .limit(10);
}

/** So long after its end a job is compared with the carrier, besides at its end: an index may be late. */
const AFTER = sql`(VALUES (interval '0'), ('5 minutes'), ('1 hour'), ('6 hours'), ('1 day'), ('2 days'), ('3 days'),
  ('4 days'), ('5 days'), ('6 days'), ('7 days'))`;

const pause = sql`least(interval '6 hours',
  greatest(interval '1 minute', ${jobs.reconcileTriedAt} - (${jobs.finishedAt} + due.after)))`;

/**
 * Jobs that ended within the last week or so, and were not reconciled since the last of these times. One whose carrier gave
 * no answer is asked again after as long as it has been tried in vain since then: a minute, two, four, at most six hours.
 */
export async function listJobsToReconcile(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .select({ jobId: jobs.id })
    .from(jobs)
    .where(
      and(
        inArray(jobs.state, ["completed", "completed_with_warnings", "failed", "cancelled"]),
        isNotNull(jobs.startedAt),
        sql`${jobs.finishedAt} > clock_timestamp() - interval '8 days'`,
        sql`EXISTS (SELECT 1 FROM ${AFTER} AS due(after) WHERE ${jobs.finishedAt} + due.after <= clock_timestamp()
          AND coalesce(${jobs.reconciledAt} < ${jobs.finishedAt} + due.after, true)
          AND coalesce(${jobs.reconcileTriedAt} < ${jobs.finishedAt} + due.after
            OR ${jobs.reconcileTriedAt} + ${pause} <= clock_timestamp(), true))`,
      ),
    )
    .limit(limit);
  return found.map((each) => each.jobId);
}

/** Jobs with requests to void that stand for longer than a call takes. */
export async function listJobsWithVoids(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const found = await db
    .selectDistinct({ jobId: jobRows.jobId })
    .from(jobRows)
    .where(
      and(
        isNotNull(jobRows.voidRequestedBy),
        lte(jobRows.updatedAt, sql`clock_timestamp() - interval '1 minute'`),
      ),
    )
    .limit(limit);
  return found.map((each) => each.jobId);
}

/** Jobs with write-backs whose time has come, and those that warn of some although none is left. */
export async function listJobsWithWriteBacks(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const waiting = eq(writeBackOutbox.state, "waiting");
  const ofTheJob = db
    .select({ jobId: writeBackOutbox.jobId })
    .from(writeBackOutbox)
    .where(and(eq(writeBackOutbox.jobId, jobs.id), waiting));
  const found = await union(
    db
      .select({ jobId: writeBackOutbox.jobId })
      .from(writeBackOutbox)
      .where(and(waiting, lte(writeBackOutbox.nextAt, sql`clock_timestamp()`))),
    db
      .select({ jobId: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.state, "completed_with_warnings"), notExists(ofTheJob))),
  ).limit(limit);
  return found.map((each) => each.jobId);
}

/** What was submitted, and could be approved as it stands. */
const WAITING = and(
  eq(jobs.state, "awaiting_approval"),
  isNotNull(jobs.submittedAt),
  eq(jobs.errorRows, 0),
  eq(jobs.undecidedRows, 0),
);

/** Jobs that wait for an approval, the longest-waiting first, with whose saved mapping they use. */
export function listWaitingJobs(
  db: Db,
  { limit }: { limit: number },
): Promise<(typeof jobs.$inferSelect & { mappingOwner: string | null })[]> {
  return db
    .select({ ...getTableColumns(jobs), mappingOwner: mappings.createdBy })
    .from(jobs)
    .leftJoin(mappings, eq(mappings.id, jobs.mappingId))
    .where(WAITING)
    .orderBy(asc(jobs.submittedAt), asc(jobs.id))
    .limit(limit);
}

export function countWaitingJobs(db: Db): Promise<number> {
  return db.$count(jobs, WAITING);
}
