import { type SQL, sql } from "drizzle-orm";
import { ENDED_JOBS } from "@/lib/batch/job-phases";
import type { Conflict, Lease } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { markDuplicates } from "@/lib/db/findings/mark-duplicates";
import { readUndecided } from "@/lib/db/findings/read-findings";
import { jobRows, jobs, orderClaims } from "@/lib/db/schema";
import { undecidedProblem } from "@/lib/shipping/decision";
import type { Problem, Result } from "@/lib/shipping/errors";
import { fencedTransaction } from "./fence";

/**
 * Takes the orders that a run is about to buy for its job. Of two jobs of one order that start at the same time, the
 * second waits here for the first, and then sees whose the order is: claims are taken, and locked, in one order, before
 * anything of other jobs is looked at.
 *
 * @returns why nothing may be bought: rows whose order another job ships, or that wait for another decision
 */
export function claimOrders(db: Db, { lease }: { lease: Lease }): Promise<Result<Problem | null, Conflict>> {
  const { jobId } = lease;
  return fencedTransaction(db, { lease, states: ["running"], lock: "no key update" }, async (tx) => {
    await tx.execute(sql`
      INSERT INTO ${orderClaims} (order_key, job_id)
      SELECT DISTINCT ${CLAIM_KEY}, job_id FROM ${jobRows} AS r WHERE ${toBuy(jobId)} ORDER BY 1
      ON CONFLICT DO NOTHING`);
    await tx.execute(sql`
      SELECT 1 FROM ${orderClaims} WHERE order_key IN (SELECT ${CLAIM_KEY} FROM ${jobRows} AS r WHERE ${toBuy(jobId)})
      ORDER BY order_key FOR UPDATE`);
    await markDuplicates(tx, { jobId, starting: true });
    await tx.execute(sql`
      UPDATE ${orderClaims} AS c SET job_id = ${jobId}, claimed_at = clock_timestamp()
      WHERE c.job_id <> ${jobId}
        AND c.order_key IN (SELECT ${CLAIM_KEY} FROM ${jobRows} AS r WHERE ${toBuy(jobId)} AND r.undecided_count = 0)`);
    return undecidedProblem(await readUndecided(tx, jobId));
  });
}

/** What names the order among those of all jobs: its number, or what it ships to whom. */
const CLAIM_KEY = sql.raw("coalesce(r.order_key, r.contents_key)");

function toBuy(jobId: string): SQL {
  return sql`r.job_id = ${jobId} AND r.state = 'pending' AND ${CLAIM_KEY} IS NOT NULL`;
}

/**
 * Forgets which orders were a job's to buy, once it buys nothing any more: what it has bought is found by its rows, and
 * the one who buys an order takes a claim of their own.
 */
export async function forgetClaims(db: Pick<Db, "execute">): Promise<void> {
  await db.execute(sql`
    DELETE FROM ${orderClaims} AS c WHERE NOT EXISTS (
      SELECT 1 FROM ${jobs} AS j WHERE j.id = c.job_id AND j.state <> ALL(${sql.param([...ENDED_JOBS])}::text[]))`);
}
