import { desc, eq, type SQL, sql } from "drizzle-orm";
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

/** So many rows that a text begins are looked at; of those the newest are shown. Nothing may have to read them all first. */
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
    ...(tracking.length >= 4 ? [byTracking(tracking, createdBy)] : []),
    ...byWords(words, createdBy),
  ];
  if (places.length === 0) return [];
  // The newest are chosen before anything else is read of them: a row is wide, and most of those looked at are not shown.
  const newest = sql`(
    SELECT p.job_id, p.row_number
    FROM (SELECT DISTINCT * FROM (${sql.join(places, sql` UNION ALL `)}) AS every) AS p
    JOIN ${jobs} AS j ON j.id = p.job_id
    ORDER BY j.created_at DESC, p.row_number LIMIT ${limit})`;
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
    .where(sql`(${jobRows.jobId}, ${jobRows.rowNumber}) IN ${newest}`)
    .orderBy(desc(jobs.createdAt), jobRows.rowNumber);
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

function byTracking(tracking: string, createdBy: string | undefined): SQL {
  return sql`(
    SELECT p.job_id, p.row_number FROM ${packages} AS p
    WHERE ${beginsWith(sql`p.tracking_number`, tracking)}${andOf(createdBy, sql`p.job_id`)} LIMIT ${LOOKED_AT})`;
}

function byWords(words: readonly string[], createdBy: string | undefined): SQL[] {
  // The longest word is likely the rarest.
  const [first, ...others] = words.toSorted((one, other) => other.length - one.length);
  if (first === undefined) return [];
  const also = others.map(
    (word) => sql` AND EXISTS (SELECT 1 FROM ${rowWords} AS o
      WHERE o.job_id = w.job_id AND o.row_number = w.row_number AND ${beginsWith(sql`o.word`, word)})`,
  );
  return [
    sql`(
    SELECT w.job_id, w.row_number FROM ${rowWords} AS w
    WHERE ${beginsWith(sql`w.word`, first)}${sql.join(also, sql``)}${andOf(createdBy, sql`w.job_id`)} LIMIT ${LOOKED_AT})`,
  ];
}
