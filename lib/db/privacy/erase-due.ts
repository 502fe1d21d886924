import { and, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { ENDED_JOBS } from "@/lib/batch/job-phases";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { UNSETTLED_ROWS } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs, sourceLines, writeBackOutbox } from "@/lib/db/schema";
import type { PrivacySettings } from "@/lib/settings/settings";
import { type Erasable, eraseOfJob } from "./erase-jobs";

/** A file may be gone at a recipient's request, and the other rows' lines be there still. */
const LINES_LEFT = sql`EXISTS (SELECT FROM ${sourceLines} WHERE ${sourceLines.jobId} = ${jobs.id})`;
const KEPT = {
  source: or(isNull(jobs.sourceErasedAt), LINES_LEFT),
  rows: isNull(jobs.rowsErasedAt),
  labels: isNull(jobs.labelsErasedAt),
};

/**
 * Erases what has been kept for as long as the settings say, counted from the end of each job: a few jobs at a time,
 * each in its own transaction.
 *
 * @returns how many jobs were touched
 */
export async function eraseDue(
  db: Db,
  { settings, limit }: { settings: PrivacySettings; limit: number },
): Promise<number> {
  const days: Readonly<Record<Erasable, number>> = {
    source: settings.sourceDays,
    rows: settings.rowsDays,
    labels: settings.labelsDays,
  };
  let touched = 0;
  for (const what of ["rows", "source", "labels"] as const) {
    if (days[what] === 0) continue;
    const due = await db
      .select({ id: jobs.id })
      .from(jobs)
      .where(isDue(what, days[what]))
      .orderBy(jobs.createdAt)
      .limit(limit);
    for (const { id } of due) {
      await db.transaction(async (tx) => {
        const [job] = await tx
          .select({ id: jobs.id })
          .from(jobs)
          .where(and(sql`${jobs.id} = ${id}`, isDue(what, days[what])))
          .for("update", { skipLocked: true });
        if (!job) return;
        await eraseOfJob(tx, { jobId: id, what: [what], actor: SYSTEM_ACTOR, because: "retention" });
        touched += 1;
      });
    }
  }
  return touched;
}

function isDue(what: Erasable, days: number) {
  const unsettled = sql`SELECT FROM ${jobRows} WHERE ${jobRows.jobId} = ${jobs.id} AND ${inArray(jobRows.state, [...UNSETTLED_ROWS])}`;
  const waiting = sql`SELECT FROM ${writeBackOutbox} WHERE ${writeBackOutbox.jobId} = ${jobs.id} AND ${writeBackOutbox.state} = 'waiting'`;
  return and(
    inArray(jobs.state, [...ENDED_JOBS]),
    KEPT[what],
    lt(sql`coalesce(${jobs.finishedAt}, ${jobs.updatedAt})`, sql`now() - make_interval(days => ${days})`),
    sql`NOT EXISTS (${waiting})`,
    sql`NOT EXISTS (${unsettled})`,
  );
}
