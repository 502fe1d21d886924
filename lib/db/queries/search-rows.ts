import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows, jobs, packages, rowWords } from "@/lib/db/schema";

export interface FoundRow {
  readonly jobId: string;
  readonly jobName: string;
  readonly rowNumber: number;
  readonly recipientName: string;
  readonly cityState: string;
  readonly orderReference: string | null;
  readonly trackingNumber: string | null;
  readonly state: (typeof jobRows.$inferSelect)["state"];
}

/** So many rows that a word begins are looked at; of those the newest are shown. */
const LOOKED_AT = 1_000;

/**
 * Rows of any job that a text finds: a tracking number from its beginning, or words of the recipient or the order
 * number, each from its beginning. Answered from indexes, the newest jobs first.
 *
 * @param params.words in lower case, at least one
 * @param params.createdBy only jobs of this person; all where it is undefined
 */
export async function searchRows(
  db: Db,
  params: { words: readonly string[]; tracking: string; createdBy: string | undefined; limit: number },
): Promise<FoundRow[]> {
  const { words, tracking, createdBy, limit } = params;
  const places = [
    ...(tracking.length >= 4 ? await byTracking(db, tracking, createdBy) : []),
    ...(await byWords(db, words, createdBy)),
  ];
  if (places.length === 0) return [];
  const list = JSON.stringify(places);
  const wanted = sql`(${jobRows.jobId}, ${jobRows.rowNumber}) IN (
    SELECT p.job_id, p.row_number FROM jsonb_to_recordset(${list}::jsonb) AS p(job_id uuid, row_number int))`;
  return db
    .select({
      jobId: jobs.id,
      jobName: jobs.name,
      rowNumber: jobRows.rowNumber,
      recipientName: jobRows.recipientName,
      cityState: jobRows.cityState,
      orderReference: jobRows.orderReference,
      trackingNumber: jobRows.trackingNumber,
      state: jobRows.state,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .where(and(wanted, inArray(jobRows.jobId, [...new Set(places.map((place) => place.job_id))])))
    .orderBy(desc(jobs.createdAt), jobRows.rowNumber)
    .limit(limit);
}

interface Place extends Record<string, unknown> {
  job_id: string;
  row_number: number;
}

/** From `start` on and before whatever does not begin with it: an index knows both ends, also of a parameter. */
function beginsWith(column: SQL, start: string): SQL {
  return sql`${column} ~>=~ ${start}::text AND ${column} ~<~ ${`${start}\u{10ffff}`}::text`;
}

/** Beside another condition: the job is this person's. */
function andOf(createdBy: string | undefined, jobId: SQL): SQL {
  if (createdBy === undefined) return sql``;
  return sql` AND EXISTS (SELECT 1 FROM ${jobs} AS j WHERE j.id = ${jobId} AND j.created_by = ${createdBy})`;
}

async function byTracking(db: Db, tracking: string, createdBy: string | undefined): Promise<Place[]> {
  const found = await db.execute<Place>(sql`
    SELECT DISTINCT p.job_id, p.row_number FROM ${packages} AS p
    WHERE ${beginsWith(sql`p.tracking_number`, tracking)}${andOf(createdBy, sql`p.job_id`)} LIMIT ${LOOKED_AT}`);
  return [...found];
}

async function byWords(db: Db, words: readonly string[], createdBy: string | undefined): Promise<Place[]> {
  // The longest word is likely the rarest.
  const [first, ...others] = words.toSorted((one, other) => other.length - one.length);
  if (first === undefined) return [];
  const also = others.map(
    (word) => sql` AND EXISTS (SELECT 1 FROM ${rowWords} AS o
      WHERE o.job_id = w.job_id AND o.row_number = w.row_number AND ${beginsWith(sql`o.word`, word)})`,
  );
  const found = await db.execute<Place>(sql`
    SELECT w.job_id, w.row_number FROM ${rowWords} AS w
    WHERE ${beginsWith(sql`w.word`, first)}${sql.join(also, sql``)}${andOf(createdBy, sql`w.job_id`)} LIMIT ${LOOKED_AT}`);
  return [...found];
}
