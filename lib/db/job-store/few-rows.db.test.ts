import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { CompleteRowParams, Lease } from "@/lib/batch/ports";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { createPreviewStore } from "@/lib/db/preview-store";
import { attempts, jobRows, jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { rowsReadBy } from "@/lib/db/testing/rows-read";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { problem, type Result } from "@/lib/shipping/errors";
import { beginAttempts } from "./begin-attempts";
import { completeRows } from "./complete-rows";
import { createJobStore } from "./index";
import { readPendingRows } from "./read-pending-rows";

const ROWS = 400;
const REFUSED = ROWS / 2 + 20;
const INTENT = { requestHash: "0".repeat(64), callMs: 1_000 };
/** Of one row, or of a page of five, with what stands beside it; far from all that wait. */
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

/** The tables that grow with a job. */
const GROWING = ["job_rows", "attempts", "order_claims", "source_lines"];

const never = problem("INTERNAL", "");
const bought = (lease: Lease, rowNumber: number, reference: string): CompleteRowParams => ({
  lease,
  rowNumber,
  reference,
  shipment: {
    shipmentId: `S-${rowNumber}`,
    packages: [{ trackingNumber: `1Z${rowNumber}`, label: { format: "GIF", bytes: Buffer.from("label") } }],
    cost: { cents: 1_000, currency: "USD" },
    alerts: [],
  },
  cost: { cents: 1_000, currency: "USD" },
  costSource: "carrier",
  beyond: { row: never, sum: never },
  via: "answer",
});

/** A running job of which the first half is bought, and one row was refused and waits again. */
async function halfBought(): Promise<Lease> {
  const lines = Array.from({ length: ROWS }, (_, index) => orderLine(index + 1));
  const jobId = await seedJob(t.db, { lines });
  await createPreviewStore(t.db, atUps).buildRows({ jobId, version: 1 });
  await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
  const store = createJobStore(t.db, { ...atUps, neverResendWithoutPerson: async () => false });
  const lease = granted(
    await store.acquireLease({ jobId, workerId: "one", leaseMs: 60_000, takeOver: false }),
  );
  granted(await store.claimOrders({ lease }));
  const buy = async (rowNumber: number) => {
    const { reference } = granted(await store.beginAttempt({ ...INTENT, lease, rowNumber }));
    granted(await store.completeRow(bought(lease, rowNumber, reference)));
  };
  await Promise.all(Array.from({ length: ROWS / 2 }, (_, index) => buy(index + 1)));
  granted(await store.beginAttempt({ ...INTENT, lease, rowNumber: REFUSED }));
  await t.db.update(attempts).set({ state: "refused" }).where(eq(attempts.rowNumber, REFUSED));
  await t.db.update(jobRows).set({ state: "pending" }).where(eq(jobRows.rowNumber, REFUSED));
  return lease;
}

it.each([
  ["before there are any", async () => {}],
  ["of before this job came", () => t.db.execute(sql`ANALYZE`)],
])(
  "neither an intent nor a checkpoint reads the rows that wait, nor a page of these what was sent, with statistics %s",
  async (_, settle) => {
    await settle();
    const lease = await halfBought();
    const read = await t.db.transaction(async (tx) => {
      // As for a statement that was sent often, whatever it is sent with.
      await tx.execute(sql`SET LOCAL plan_cache_mode = force_generic_plan`);
      const rowNumber = ROWS / 2 + 7;
      let reference = "";
      const intent = await rowsReadBy(tx, GROWING, async () => {
        const [begun] = await beginAttempts(tx, [{ ...INTENT, lease, rowNumber }]);
        reference = granted(begun).reference;
      });
      const checkpoint = await rowsReadBy(tx, GROWING, () =>
        completeRows(tx, [bought(lease, rowNumber, reference)]),
      );
      const pending = await rowsReadBy(tx, GROWING, async () => {
        const page = { jobId: lease.jobId, afterRow: REFUSED - 1, limit: 5 };
        expect((await readPendingRows(tx, page))[0]?.refused).toMatchObject({ elsewhere: null });
      });
      return { intent, checkpoint, pending };
    });
    for (const count of Object.values(read)) {
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(FEW);
    }
  },
);
