import { eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import type { Tx } from "./fence";

/** Digest, number and total of a job's rows, computed where they are. Rows left out count into the digest only; what was decided of a row is part of it. */
export async function digestRows(
  db: Db | Tx,
  jobId: string,
): Promise<{ rowsDigest: string; totalRows: number; totalCents: number }> {
  const line = sql`concat_ws(':', ${jobRows.rowNumber}, array_to_string(${jobRows.lines}, ','),
    ${jobRows.fingerprint}, ${jobRows.estimatedCents}, ${jobRows.leftOut}, nullif(${jobRows.decisions}, '{}'::jsonb))`;
  const [digest] = await db
    .select({
      rowsDigest: sql<string>`encode(sha256(convert_to(
        coalesce(string_agg(${line}, E'\n' ORDER BY ${jobRows.rowNumber}), ''), 'UTF8')), 'hex')`,
      totalRows: sql<number>`(count(*) FILTER (WHERE NOT ${jobRows.leftOut}))::int`,
      totalCents: sql<number>`coalesce(sum(${jobRows.estimatedCents}) FILTER (WHERE NOT ${jobRows.leftOut}), 0)::float8`,
    })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId));
  return digest ?? { rowsDigest: "", totalRows: 0, totalCents: 0 };
}
