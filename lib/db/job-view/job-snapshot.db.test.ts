import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { rowsReadBy } from "@/lib/db/testing/rows-read";
import { seedJob } from "@/lib/db/testing/seed-job";
import { readJobView } from "./read-job-view";

const ROWS = 4_000;
/** Of the newest fifty, with what stands beside them; far from all that are bought. */
const FEW = 120;
/** PostgreSQL plans a statement anew for each of its first calls, before it compares. */
const FIRST_CALLS = 5;

/** One connection: what it has planned, and read, is asked of it. */
let t: TestDb;
beforeAll(async () => {
  t = await createTestDb({ max: 1 });
});
afterAll(() => t.close());

/** A job that halted with half of it bought, at this moment or a while ago, and its numbers in the file. */
async function halted({ ago }: { ago: string }): Promise<string> {
  const jobId = await seedJob(t.db, { lines: [] });
  await t.db.execute(sql`
    INSERT INTO job_rows (job_id, row_number, lines, state)
    SELECT ${jobId}, n, ARRAY[n], 'pending' FROM generate_series(1, ${ROWS}::int) AS n`);
  await t.db.execute(sql`
    UPDATE job_rows SET state = 'completed', tracking_number = '1Z' || row_number, shipped_at = clock_timestamp() - ${ago}::interval
    WHERE job_id = ${jobId} AND row_number % 2 = 0`);
  await t.db.execute(sql`
    INSERT INTO write_back_outbox (job_id, row_number, lines, state)
    SELECT ${jobId}, n, ARRAY[n], 'done' FROM generate_series(2, ${ROWS}::int, 2) AS n`);
  await t.db.update(jobs).set({ state: "failed" }).where(eq(jobs.id, jobId));
  return jobId;
}

/** Statistics that know another job, or this one, or nothing. */
const STATISTICS: Record<string, () => Promise<unknown>> = {
  "before there are any": async () => {},
  "of before this job came": () => t.db.execute(sql`ANALYZE`),
};

describe.each(Object.entries(STATISTICS))("a poll with statistics %s", (_, settle) => {
  it("is planned once, and not for each job anew", async () => {
    await halted({ ago: "1 second" });
    await settle();
    const jobId = await halted({ ago: "1 second" });
    await t.db.execute(sql`DEALLOCATE ALL`);
    const poll = () => readJobView(t.db, { jobId, viewerId: "viewer", known: [] });
    const more = 20;
    for (let n = 0; n < FIRST_CALLS + more; n++) await poll();
    const [plans] = await t.db.execute(sql`
      SELECT custom_plans::int AS "forOneJob", generic_plans::int AS "forAll" FROM pg_prepared_statements
      WHERE statement LIKE '%AS details%' AND name <> ''
      ORDER BY prepare_time DESC LIMIT 1`);
    expect(plans).toEqual({ forOneJob: FIRST_CALLS, forAll: more });
  });

  it.each(["1 second", "1 hour"])("reads few rows of a job whose half was bought %s ago", async (ago) => {
    await settle();
    const jobId = await halted({ ago });
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      const read = await t.db.transaction(async (tx) => {
        await tx.execute(sql`SELECT set_config('plan_cache_mode', ${mode}, true)`);
        return rowsReadBy(tx, ["job_rows", "write_back_outbox", "attempts", "packages"], async () => {
          const page = await readJobView(tx, { jobId, viewerId: "viewer", known: [] });
          expect(page?.view?.counts.completed).toBe(ROWS / 2);
        });
      });
      expect(read, mode).toBeLessThan(FEW);
    }
  });
});
