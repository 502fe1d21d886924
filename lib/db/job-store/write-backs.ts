import { and, eq, sql } from "drizzle-orm";
import type { WriteBackEntry } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { fewOf } from "@/lib/db/lists";
import { writeBackOutbox } from "@/lib/db/schema";
import { runStatement } from "@/lib/db/statement";
import type { Problem } from "@/lib/shipping/errors";

const outbox = writeBackOutbox;

/** Between the tracking numbers of one row. */
export const NUMBERS_APART = "; ";

/**
 * $1 job, $2 how many. In the order and within the bounds of the index of those that wait, and each row by its key: neither
 * the numbers that are in the file nor the job's rows are walked.
 */
const DUE = `
SELECT o.row_number AS "rowNumber", o.lines, o.tracking_number AS "trackingNumber", o.shipped_at AS "shippedAt", o.version,
  r.parcel_lines AS "parcelLines", r.return_of_row AS "returnOfRow"
FROM write_back_outbox AS o LEFT JOIN LATERAL (
  SELECT r.shipment -> 'parcelLines' AS parcel_lines, r.return_of_row FROM job_rows AS r
  WHERE r.job_id = o.job_id AND r.row_number = o.row_number LIMIT 1) AS r ON true
WHERE o.job_id = (SELECT $1::uuid) AND o.state = 'waiting' AND o.next_at <= (SELECT clock_timestamp())
ORDER BY o.next_at LIMIT $2::int`;

interface Due extends Omit<WriteBackEntry, "shippedAt" | "returns"> {
  readonly shippedAt: string | null;
  readonly parcelLines: readonly number[] | null;
  readonly returnOfRow: number | null;
}

/** Waiting entries whose time has come, the longest first; of a row whose lines are parcels, one for each line. */
export async function readWriteBacks(
  db: Db,
  { jobId, limit }: { jobId: string; limit: number },
): Promise<WriteBackEntry[]> {
  const found = await runStatement<Due>(db, DUE, [jobId, limit]);
  return found.flatMap(({ parcelLines, returnOfRow, shippedAt, ...due }) => {
    const entry = { ...due, shippedAt: shippedAt === null ? null : new Date(shippedAt) };
    return byLine(returnOfRow === null ? entry : { ...entry, returns: true }, parcelLines);
  });
}

/**
 * The numbers of a row stand in the order of its parcels. Where they are not as many as these (a person gave one, or the
 * carrier did), each line gets them all.
 */
function byLine(entry: WriteBackEntry, parcelLines: readonly number[] | null): WriteBackEntry[] {
  const numbers = entry.trackingNumber?.split(NUMBERS_APART) ?? [];
  if (!parcelLines || numbers.length !== parcelLines.length) return [entry];
  return entry.lines.map((line) => {
    const own = numbers.filter((_, index) => parcelLines[index] === line);
    const trackingNumber = (own.length > 0 ? own : numbers).join(NUMBERS_APART);
    return { ...entry, lines: [line], trackingNumber };
  });
}

interface Marked {
  readonly jobId: string;
  readonly entries: readonly WriteBackEntry[];
}

/** Done is only what the source has: an entry that changed meanwhile (a void) stays waiting. */
export async function markWrittenBack(db: Db, { jobId, entries }: Marked): Promise<void> {
  await update(db, jobId, entries, sql`state = 'done', problem = NULL, tries = o.tries + 1`);
}

/** Waits longer each time: 1 s, 2 s, 4 s … up to 5 minutes. */
export async function markWriteBackFailed(
  db: Db,
  { jobId, entries, problem }: Marked & { problem: Problem },
): Promise<void> {
  await update(
    db,
    jobId,
    entries,
    sql`tries = o.tries + 1, problem = ${JSON.stringify(problem)}::jsonb,
        next_at = clock_timestamp() + least(power(2, o.tries), 300) * interval '1 second'`,
  );
}

async function update(
  db: Db,
  jobId: string,
  entries: readonly WriteBackEntry[],
  set: ReturnType<typeof sql>,
): Promise<void> {
  if (entries.length === 0) return;
  const list = JSON.stringify(entries.map((each) => ({ r: each.rowNumber, v: each.version })));
  await db.execute(sql`
    UPDATE ${outbox} AS o SET ${set}
    FROM jsonb_to_recordset(${list}::jsonb) AS e(r int, v int)
    WHERE o.job_id = (SELECT ${jobId}::uuid) AND o.row_number = e.r AND o.version = e.v AND ${sql.raw(fewOf("e.r"))}`);
}

export async function countWaitingWriteBacks(db: Db, { jobId }: { jobId: string }): Promise<number> {
  return db.$count(outbox, and(eq(outbox.jobId, jobId), eq(outbox.state, "waiting")));
}

/** What an entry becomes whose number changes, as SQL after `ON CONFLICT … DO UPDATE SET`. */
export const WAITS_ANEW = `tracking_number = excluded.tracking_number, shipped_at = excluded.shipped_at,
  version = o.version + 1, state = 'waiting', tries = 0, next_at = clock_timestamp(), problem = NULL`;

/** Enters or replaces a row's write-back: it waits until the source has it. Null takes the number back out. */
export async function enqueueWriteBack(
  tx: Db,
  entry: {
    jobId: string;
    rowNumber: number;
    lines: number[];
    trackingNumber: string | null;
    shippedAt: Date | null;
  },
): Promise<void> {
  const { jobId, rowNumber, lines, trackingNumber, shippedAt } = entry;
  await tx.execute(sql`
    INSERT INTO ${outbox} AS o (job_id, row_number, lines, tracking_number, shipped_at)
    VALUES (${jobId}, ${rowNumber}, ${sql.param(lines)}, ${trackingNumber}, ${shippedAt?.toISOString() ?? null})
    ON CONFLICT (job_id, row_number) DO UPDATE SET ${sql.raw(WAITS_ANEW)}`);
}
