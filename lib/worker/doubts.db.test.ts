import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Carrier } from "@/lib/batch/ports";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createJobStore } from "@/lib/db/job-store";
import { jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb({ max: 10 });
});
afterAll(() => t.close());

const bench = new JobBench(() => t);
const LANES = 3;

/** A job whose first rows are in doubt, one for each lane: bought, and nobody answers what became of them. */
async function inDoubt(carrier: FakeCarrier) {
  const lines = Array.from({ length: LANES }, (_, index) => orderLine(index + 1));
  const { jobId } = await bench.prepare(lines, { carrier, lanes: LANES });
  carrier.arm({ call: "ship", fault: "lost_after", times: LANES });
  // Before its first sends a run looks up, too.
  const silent: Carrier = {
    ...carrier,
    lookUp: async (params) => (carrier.created().length === 0 ? carrier.lookUp(params) : unavailable),
  };
  await bench.executor(silent).execute({ jobId });
  expect((await bench.rows(jobId)).map((row) => row.state)).toEqual(Array(LANES).fill("in_doubt"));
  await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
  return jobId;
}

const unavailable = {
  kind: "unavailable",
  problem: { code: "CARRIER_NO_ANSWER", message: "No answer.", remedy: "Try again." },
} as const;

describe("rows in doubt", () => {
  it("are asked about at once, as many as there are lanes", async () => {
    const carrier = createFakeCarrier();
    const jobId = await inDoubt(carrier);
    const all = Promise.withResolvers<void>();
    let asked = 0;
    // Each is answered when all of them have been asked about: one after the other, none ever is.
    const patient: Carrier = {
      ...carrier,
      async lookUp(params) {
        if (++asked === LANES) all.resolve();
        await all.promise;
        return carrier.lookUp(params);
      },
    };
    expect(await bench.executor(patient).execute({ jobId })).toMatchObject({
      ok: true,
      value: { success: true, successfulRows: LANES },
    });
    expect(carrier.created()).toHaveLength(LANES);
  });

  it.each([
    [true, "needs_review", LANES],
    [false, "completed", 2 * LANES],
  ])("whose shipment was voided at the carrier wait for a person: %s", async (asks, state, created) => {
    const carrier = createFakeCarrier();
    const jobId = await inDoubt(carrier);
    for (const { shipment } of carrier.created()) {
      await carrier.void({ shipmentId: shipment.shipmentId, deadline: new Date(Date.now() + 60_000) });
    }
    const store = createJobStore(t.db, { ...bench.carriers, neverResendWithoutPerson: async () => asks });
    await bench.executor(carrier, { store }).execute({ jobId });
    expect((await bench.rows(jobId)).map((row) => row.state)).toEqual(Array(LANES).fill(state));
    expect(carrier.created()).toHaveLength(created);
  });
});
