import { and, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { JobState } from "@/lib/batch/job";
import { IN_PROGRESS_JOBS, WRITABLE_JOBS } from "@/lib/batch/job-phases";
import type { JobMoment } from "@/lib/batch/job-rules";
import { type Actor, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import { jobRows, jobs } from "@/lib/db/schema";
import { currentFingerprint } from "./fingerprint";
import { isInterrupted } from "./interrupted-jobs";
import { transitionJob } from "./transitions";

/** The job as it stands; null when there is none. */
export async function readJobRecord(db: Pick<Db, "select">, jobId: string): Promise<JobRecord | null> {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
  return job ?? null;
}

export type JobRecord = typeof jobs.$inferSelect;
/** The job, locked until the transaction ends; null when there is none. */
export async function lockJob(tx: Pick<Tx, "select">, jobId: string): Promise<JobRecord | null> {
  const [job] = await tx.select().from(jobs).where(eq(jobs.id, jobId)).for("update");
  return job ?? null;
}

/** Takes a job out of the lists of what is at hand, or brings it back. */
export async function setArchived(
  tx: Tx,
  { jobId, archived, actor }: { jobId: string; archived: boolean; actor: Actor },
): Promise<void> {
  const now = sql`clock_timestamp()`;
  await tx
    .update(jobs)
    .set({ archivedAt: archived ? now : null, updatedAt: now })
    .where(eq(jobs.id, jobId));
  await writeAudit(tx, [{ actor, kind: archived ? "job.archived" : "job.unarchived", jobId }]);
}

/** Takes a job from the one who ran it, and lets it go on: a worker that still believes in its lease can write nothing more. */
export function dropLease({ epoch }: Pick<JobRecord, "epoch">) {
  return { epoch: epoch + 1, leaseOwner: null, leaseUntil: null, problem: null, halted: false };
}

/** Ends a job because a person cancelled it. */
export async function endCancelled(tx: Tx, { job, actor }: { job: JobRecord; actor: Actor }): Promise<void> {
  const set = { finishedAt: sql`clock_timestamp()` };
  await transitionJob(tx, { job, to: "cancelled", actor, kind: "job.cancelled", set });
}

/**
 * Ends the leases of workers that are known to be gone, and bumps the epoch, so that being wrong about one would cost
 * it its run and nothing else.
 *
 * @returns the jobs that are interrupted by it
 */
export async function expireLeases(db: Db, isGone: (owner: string) => boolean): Promise<string[]> {
  const held = await db
    .select({ id: jobs.id, owner: jobs.leaseOwner, epoch: jobs.epoch })
    .from(jobs)
    .where(and(isNotNull(jobs.leaseOwner), gt(jobs.leaseUntil, sql`clock_timestamp()`)));
  const gone = held.filter(({ owner }) => owner !== null && isGone(owner));
  if (gone.length === 0) return [];
  return db.transaction(async (tx) => {
    const ended: string[] = [];
    for (const { id, epoch } of gone) {
      const moved = await tx
        .update(jobs)
        .set({ epoch: sql`${jobs.epoch} + 1`, leaseUntil: sql`clock_timestamp()` })
        .where(and(eq(jobs.id, id), eq(jobs.epoch, epoch), inArray(jobs.state, [...WRITABLE_JOBS])))
        .returning({ id: jobs.id });
      if (moved.length === 0) continue;
      ended.push(id);
      await writeAudit(tx, [
        {
          actor: SYSTEM_ACTOR,
          kind: "job.lease_ended",
          jobId: id,
          detail: { because: "its worker is gone" },
        },
      ]);
    }
    return ended;
  });
}

/** Whether there is a job that is in progress, or ought to be. */
export async function isAnyInProgress(db: Db): Promise<boolean> {
  const [first] = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(or(inArray(jobs.state, [...IN_PROGRESS_JOBS]), isNotNull(jobs.restart)))
    .limit(1);
  return first !== undefined;
}

/** Leaves a running job as its worker's death would: nobody keeps the lease, and the dead one can write nothing. */
export async function loseWorker(db: Db, jobId: string): Promise<void> {
  await db.update(jobs).set({ epoch: sql`epoch + 1`, leaseUntil: sql`now()` }).where(eq(jobs.id, jobId));
}

/**
 * Jobs that ought to move by themselves and that nobody moves: approved ones and previews whose queue message was lost with
 * a process, those whose worker died before it had carried a restart out, cancelled ones with rows that were at the
 * carrier. They are stamped in the same statement, so that of
 * several sweeps one wakes them, and the next leaves them alone for a minute. Other interrupted runs wait for a person.
 */
export async function claimAbandonedJobs(
  tx: Tx,
  { limit }: { limit: number },
): Promise<{ id: string; state: JobState }[]> {
  const nobody = or(isNull(jobs.leaseUntil), lte(jobs.leaseUntil, sql`clock_timestamp()`));
  // A moment's grace: the one who has just approved has also sent the queue message.
  const settled = lte(jobs.updatedAt, sql`clock_timestamp() - interval '5 seconds'`);
  const openRow = sql`EXISTS (SELECT 1 FROM ${jobRows} WHERE ${jobRows.jobId} = ${jobs.id}
    AND ${jobRows.state} IN ('in_flight', 'in_doubt'))`;
  const found = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        nobody,
        settled,
        or(isNull(jobs.resumeAt), lte(jobs.resumeAt, sql`clock_timestamp()`)),
        or(
          inArray(jobs.state, ["approved", "previewing"]),
          and(inArray(jobs.state, ["running", "failed"]), isNotNull(jobs.restart)),
          and(eq(jobs.state, "cancelled"), openRow),
        ),
      ),
    )
    .limit(limit)
    .for("update", { skipLocked: true });
  if (found.length === 0) return [];
  return tx
    .update(jobs)
    .set({ updatedAt: sql`clock_timestamp() + interval '1 minute'` })
    .where(
      inArray(
        jobs.id,
        found.map((job) => job.id),
      ),
    )
    .returning({ id: jobs.id, state: jobs.state });
}

/** What decides what may be done with a locked job now: its state, and whether a worker has it by the database's clock. */
export async function momentOf(
  tx: Tx,
  { id, state, restart }: Pick<JobRecord, "id" | "state" | "restart">,
): Promise<JobMoment> {
  const restarting = restart !== null;
  if (state !== "running") return { state, interrupted: false, restarting };
  const [job] = await tx
    .select({ interrupted: sql<boolean>`coalesce(${isInterrupted}, false)` })
    .from(jobs)
    .where(eq(jobs.id, id));
  return { state, interrupted: job?.interrupted ?? false, restarting };
}

/** These people have changed something of a job: with two-person approval, none of them is the second person. */
export async function noteChange(
  tx: Pick<Db, "update">,
  jobId: string,
  people: readonly string[],
): Promise<void> {
  const all = sql`${jobs.changedBy} || ${sql.param([...people])}::text[]`;
  await tx
    .update(jobs)
    .set({ changedBy: sql`ARRAY(SELECT DISTINCT person FROM unnest(${all}) AS person ORDER BY person)` })
    .where(eq(jobs.id, jobId));
}

/**
 * The account under which a preview prices the job, which stays with it for its approval and its purchases: the one that
 * a person chose for it, else the one in force.
 */
export async function takeAccount(
  db: Db,
  { jobId, inForce }: { jobId: string; inForce: string | null },
): Promise<string | null> {
  const [job] = await db
    .update(jobs)
    .set({
      carrierAccountId: sql`CASE WHEN ${jobs.accountChosen} THEN ${jobs.carrierAccountId} ELSE ${inForce} END`,
    })
    .where(eq(jobs.id, jobId))
    .returning({ accountId: jobs.carrierAccountId });
  return job?.accountId ?? null;
}

/** States in which a signature or a preview still counts. */
const OPEN: JobState[] = ["awaiting_approval", "approved", "running", "failed"];

/**
 * Gives jobs that were priced before accounts were kept the account that they were made under. The account is part of
 * what an approval signs: a job that is what was approved stays so, and one that is not stays refused.
 *
 * @returns how many open jobs got it
 */
export async function giveJobsAccount(db: Db, accountId: string): Promise<number> {
  const without = and(isNull(jobs.carrierAccountId), isNotNull(jobs.shipper), ne(jobs.state, "draft"));
  const open = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(without, inArray(jobs.state, OPEN)));
  for (const { id } of open) {
    await db.transaction(async (tx) => {
      const [job] = await tx.select().from(jobs).where(eq(jobs.id, id)).for("update");
      if (!job || job.carrierAccountId !== null) return;
      const before = await currentFingerprint(tx, job);
      const after = await currentFingerprint(tx, { ...job, carrierAccountId: accountId });
      const signed = (fingerprint: string | null) => (fingerprint === before ? after : fingerprint);
      await tx
        .update(jobs)
        .set({
          carrierAccountId: accountId,
          fingerprint: signed(job.fingerprint),
          approvedFingerprint: signed(job.approvedFingerprint),
        })
        .where(eq(jobs.id, id));
    });
  }
  await db.update(jobs).set({ carrierAccountId: accountId }).where(without);
  return open.length;
}

/** Rows were changed: until they have their new prices, there is nothing that anybody could approve. */
export async function withdrawOffer(tx: Tx, jobId: string): Promise<void> {
  await tx.update(jobs).set({ fingerprint: null }).where(eq(jobs.id, jobId));
}

const OPTION_KINDS = { name: "job.renamed", lanes: "job.lanes", setAside: "job.set_aside" } as const;

/** Changes one of a job's options. */
export async function setJobOption<O extends keyof typeof OPTION_KINDS>(
  tx: Tx,
  params: { job: JobRecord; actor: Actor; option: O; value: JobRecord[O] },
): Promise<void> {
  const { job, actor, option, value } = params;
  await tx
    .update(jobs)
    .set({ [option]: value, updatedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, job.id));
  const detail = { before: job[option], after: value };
  await writeAudit(tx, [{ actor, kind: OPTION_KINDS[option], jobId: job.id, detail }]);
}
