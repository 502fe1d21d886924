import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { JobStore } from "@/lib/batch/ports";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobBudgets } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

const t = ownTestDb();
const bench = new JobBench(() => t);

const lines = (count: number) => Array.from({ length: count }, (_, index) => orderLine(index + 1));

describe("what was approved to be spent", () => {
  const budget = (jobId: string, budgetCents: number, tolerancePercent: number) =>
    t.db.insert(jobBudgets).values({ jobId, budgetCents, tolerancePercent });

  it("stops the run with the first row that is charged ten times its price, after its label is written down", async () => {
    let factor = 1;
    const carrier = createFakeCarrier({ cost: () => 1_000 * factor });
    const { jobId } = await bench.prepare(lines(5), { carrier });
    await budget(jobId, 5_250, 5);
    factor = 10;
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "pending", "pending", "pending", "pending"]);
    expect(await bench.job(jobId)).toMatchObject({ state: "failed", problem: { code: "BUDGET_EXCEEDED" } });
  });

  it("stops it where the sum is beyond it, also of rows that are within their own tolerance", async () => {
    const { jobId, carrier } = await bench.prepare(lines(5));
    await budget(jobId, 2_500, 5);
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed", "pending", "pending"]);
    expect(await bench.job(jobId)).toMatchObject({ state: "failed", problem: { code: "BUDGET_EXCEEDED" } });
  });

  it("is asked for also where the run had halted for another row's refusal before", async () => {
    let factor = 1;
    const refusedFirst = Promise.withResolvers<void>();
    const carrier = createFakeCarrier({
      cost: () => 1_000 * factor,
      onShip: ({ shipment }) => (shipment.shipTo.name === "Recipient 2" ? refusedFirst.promise : undefined),
    });
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 1" } });
    const { jobId } = await bench.prepare(lines(3), { carrier, lanes: 2 });
    await budget(jobId, 30_000, 5);
    factor = 10;
    const failRow: JobStore["failRow"] = async (params) => {
      const failed = await bench.store.failRow(params);
      refusedFirst.resolve();
      return failed;
    };
    await bench.executor(carrier, { store: { failRow } }).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["failed", "completed", "pending"]);
    expect(await bench.job(jobId)).toMatchObject({
      state: "failed",
      problem: { code: "BUDGET_EXCEEDED", row: 2 },
    });
  });

  it("lets a run go to its end within it", async () => {
    const { jobId, carrier } = await bench.prepare(lines(3), { lanes: 3 });
    await budget(jobId, 3_000, 0);
    await bench.executor(carrier).execute({ jobId });
    expect((await bench.job(jobId)).state).toBe("completed");
    const [kept] = await t.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId));
    expect(kept?.chargedCents).toBe(3_000);
  });
});
