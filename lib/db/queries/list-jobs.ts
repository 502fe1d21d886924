import { and, desc, eq, ilike, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { JobListItem, JobListView } from "@/lib/api/views";
import { JOB_STATES, type JobState } from "@/lib/batch/job";
import type { Db } from "@/lib/db/client";
import { isInterrupted } from "@/lib/db/jobs/interrupted-jobs";
import { jobRows, jobs, sourceFiles } from "@/lib/db/schema";
import { instantText } from "./instant-text";

export interface JobFilter {
  readonly state?: JobState | "interrupted" | undefined;
  /** Only these. */
  readonly ids?: readonly string[] | undefined;
  /** In the job's or the file's name. */
  readonly search?: string | undefined;
  readonly createdBy?: string | undefined;
  /** Those that were archived, and no others; without it, those that were not. */
  readonly archived?: boolean | undefined;
}

const BEFORE_RUN: readonly JobState[] = ["draft", "previewing", "awaiting_approval", "approved", "rejected"];

/** Jobs, newest first, by keyset; the cursor names the last job of the page before. */
export async function listJobs(
  db: Db,
  params: JobFilter & { cursor?: string | undefined; limit: number },
): Promise<JobListView> {
  const { limit } = params;
  const rows = await db
    .select({
      job: jobs,
      fileName: sourceFiles.name,
      interrupted: sql<boolean>`coalesce(${isInterrupted}, false)`,
      firstOrder: orderOf("ASC"),
      lastOrder: orderOf("DESC"),
      // To the microsecond, as the database has it: a JavaScript date would lose three digits and skip jobs.
      createdAtText: sql<string>`to_char(${jobs.createdAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    })
    .from(jobs)
    .leftJoin(sourceFiles, eq(sourceFiles.id, jobs.sourceFileId))
    .where(and(...filters(params), before(params.cursor)))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const bought = await readBought(
    db,
    page.map(({ job }) => job.id),
  );
  const last = page.at(-1);
  return {
    jobs: page.map((found) => toItem(found, bought.get(found.job.id))),
    nextCursor: rows.length > limit && last ? `${last.createdAtText}_${last.job.id}` : null,
  };
}

/** The order of the first or the last row: the end of an index. */
function orderOf(direction: "ASC" | "DESC") {
  return sql<string | null>`(SELECT nullif(order_reference, '') FROM ${jobRows} AS r
    WHERE r.job_id = ${jobs.id} ORDER BY row_number ${sql.raw(direction)} LIMIT 1)`;
}

function toItem(
  {
    job,
    fileName,
    interrupted,
    firstOrder,
    lastOrder,
  }: Pick<JobListItem, "fileName" | "interrupted" | "firstOrder" | "lastOrder"> & {
    job: typeof jobs.$inferSelect;
  },
  bought: { rows: number; cents: number } | undefined,
): JobListItem {
  const estimate = BEFORE_RUN.includes(job.state);
  return {
    id: job.id,
    name: job.name,
    state: job.state,
    interrupted,
    fileName,
    firstOrder,
    lastOrder,
    totalRows: job.totalRows || job.lineCount,
    completedRows: bought?.rows ?? 0,
    errorRows: job.errorRows,
    warningRows: job.warningRows,
    undecidedRows: job.undecidedRows,
    costCents: estimate ? job.estimatedCents : (bought?.cents ?? 0),
    costIsEstimate: estimate,
    currency: job.currency,
    createdByName: job.createdByName,
    submittedAt: job.submittedAt?.toISOString() ?? null,
    createdAt: job.createdAt.toISOString(),
    finishedAt: instantText(job.finishedAt),
    archivedAt: instantText(job.archivedAt),
  };
}

function filters({ state, ids, search, createdBy, archived = false }: JobFilter): (SQL | undefined)[] {
  const pattern = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : null;
  return [
    archived ? isNotNull(jobs.archivedAt) : isNull(jobs.archivedAt),
    state === "interrupted" ? isInterrupted : undefined,
    state && JOB_STATES.some((each) => each === state) && state !== "interrupted"
      ? eq(jobs.state, state)
      : undefined,
    ids ? inArray(jobs.id, [...ids]) : undefined,
    pattern ? or(ilike(jobs.name, pattern), ilike(sourceFiles.name, pattern)) : undefined,
    createdBy ? eq(jobs.createdBy, createdBy) : undefined,
  ];
}

/** @param cursor checked by the contract: `jobsCursor` */
function before(cursor: string | undefined): SQL | undefined {
  const [at, id] = cursor?.split("_") ?? [];
  return id === undefined
    ? undefined
    : sql`(${jobs.createdAt}, ${jobs.id}) < (${at}::timestamptz, ${id}::uuid)`;
}

async function readBought(
  db: Db,
  jobIds: readonly string[],
): Promise<Map<string, { rows: number; cents: number }>> {
  if (jobIds.length === 0) return new Map();
  const found = await db
    .select({
      jobId: jobRows.jobId,
      rows: sql<number>`count(*)::int`,
      cents: sql<number>`coalesce(sum(${jobRows.costCents}), 0)::float8`,
    })
    .from(jobRows)
    .where(and(inArray(jobRows.jobId, [...jobIds]), eq(jobRows.state, "completed")))
    .groupBy(jobRows.jobId);
  return new Map(found.map(({ jobId, ...totals }) => [jobId, totals]));
}
