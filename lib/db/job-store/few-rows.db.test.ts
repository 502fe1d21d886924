import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import type { Db } from "@/lib/db/client";
import { createPreviewStore } from "@/lib/db/preview-store";
import { jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { problem, type Result } from "@/lib/shipping/errors";
import { beginAttempts } from "./begin-attempts";
import { completeRows } from "./complete-rows";
import { createJobStore } from "./index";

const ROWS = 400;
/** Of one row, with what stands beside it; far from all that wait. */
const FEW = 30;

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());

function granted<T>(result: Result<T, unknown> | undefined): T {
  if (!result?.ok) throw new Error(`refused: ${JSON.stringify(result?.error)}`);
  return result.value;
}

/** How many rows this connection has read and not reported yet, of the tables that grow with a job. */
async function rowsRead(tx: Pick<Db, "execute">): Promise<number> {
  const [found] = await tx.execute<{ read: number }>(sql`
    SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_xact_user_tables
    WHERE relname IN ('job_rows', 'attempts', 'order_claims')`);
  return found?.read ?? 0;
}

it("neither an intent nor a checkpoint reads the rows that wait, also without statistics of them", async () => {
  const lines = Array.from({ length: ROWS }, (_, index) => orderLine(index + 1));
  const jobId = await seedJob(t.db, { lines });
  await createPreviewStore(t.db, atUps).buildRows({ jobId, version: 1 });
  await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
  const store = createJobStore(t.db, { ...atUps, neverResendWithoutPerson: async () => false });
  const lease = granted(
    await store.acquireLease({ jobId, workerId: "one", leaseMs: 60_000, takeOver: false }),
  );
  granted(await store.claimOrders({ lease }));

  const read = await t.db.transaction(async (tx) => {
    const before = await rowsRead(tx);
    // As for a statement that was sent often, whatever it is sent with.
    await tx.execute(sql`SET LOCAL plan_cache_mode = force_generic_plan`);
    const [begun] = await beginAttempts(tx, [
      { lease, rowNumber: 7, requestHash: "0".repeat(64), callMs: 1_000 },
    ]);
    const { reference } = granted(begun);
    const begunAt = await rowsRead(tx);
    const never = problem("INTERNAL", "");
    const label = { format: "GIF", bytes: Buffer.from("label") } as const;
    await completeRows(tx, [
      {
        lease,
        rowNumber: 7,
        reference,
        shipment: {
          shipmentId: "S-7",
          packages: [{ trackingNumber: "1Z7", label }],
          cost: { cents: 1_000, currency: "USD" },
          alerts: [],
        },
        cost: { cents: 1_000, currency: "USD" },
        costSource: "carrier",
        beyond: { row: never, sum: never },
        via: "answer",
      },
    ]);
    return { intent: begunAt - before, checkpoint: (await rowsRead(tx)) - begunAt };
  });
  expect(read.intent).toBeGreaterThan(0);
  expect(read.intent).toBeLessThan(FEW);
  expect(read.checkpoint).toBeGreaterThan(0);
  expect(read.checkpoint).toBeLessThan(FEW);
});
