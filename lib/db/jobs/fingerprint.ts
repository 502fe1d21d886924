import { eq, sql } from "drizzle-orm";
import { jobFingerprint } from "@/lib/batch/job-fingerprint";
import type { Db, Tx } from "@/lib/db/client";
import { jobRows, type jobs } from "@/lib/db/schema";

/** Digest, number and total of a job's rows, computed where they are. Rows left out count into the digest only; what was decided of a row is part of it. */
async function digestRows(
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

/** The fingerprint of what stands in the tables now: what an approval signs, and what execution checks. */
export async function currentFingerprint(db: Db | Tx, job: typeof jobs.$inferSelect): Promise<string> {
  if (!job.shipper) return "";
  const digest = await digestRows(db, job.id);
  return jobFingerprint({
    ...digest,
    template: job.template ?? "",
    defaultService: job.defaultService,
    defaultCountry: job.defaultCountry,
    preset: job.preset,
    shipper: job.shipper,
    // Absent where there are none: what was approved before there were any holds.
    ...(Object.keys(job.defaults).length > 0 ? { defaults: job.defaults } : {}),
    carrierAccountId: job.carrierAccountId ?? undefined,
    currency: job.currency,
    // Absent where the job halts at the first error: what was approved before there was a choice holds.
    ...(job.setAside ? { setAside: job.setAside } : {}),
  });
}
