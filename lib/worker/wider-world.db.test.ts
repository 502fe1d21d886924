import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobStore } from "@/lib/batch/ports";
import { reconcileJob } from "@/lib/batch/reconcile";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { forgetClaims } from "@/lib/db/job-store";
import { listJobsToReconcile, readMemoryFinds } from "@/lib/db/queries";
import { createReconcileStore } from "@/lib/db/reconcile-store";
import { attempts, jobBudgets, jobRows, jobs, memoryFinds, orderClaims, packages } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine, TEMPLATE } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());
const bench = new JobBench(() => t);

const lines = (count: number) => Array.from({ length: count }, (_, index) => orderLine(index + 1));
const rowsOf = (jobId: string) =>
  t.db.select().from(jobRows).where(eq(jobRows.jobId, jobId)).orderBy(jobRows.rowNumber);
const statesOf = async (jobId: string) => (await rowsOf(jobId)).map((row) => row.state);
const jobOf = async (jobId: string) => {
  const [job] = await t.db.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error("no job");
  return job;
};
/** What a person's resume does. */
async function resume(jobId: string): Promise<void> {
  await t.db
    .update(jobRows)
    .set({ state: "pending" })
    .where(sql`${jobRows.jobId} = ${jobId} AND ${jobRows.state} = 'failed'`);
  await t.db.update(jobs).set({ state: "approved", halted: false, problem: null }).where(eq(jobs.id, jobId));
}

describe("an answer that lacks something", () => {
  it("is completed by the labels that the carrier gives later", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "label_missing", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["completed", "completed"]);
    const kept = await t.db.select().from(packages).where(eq(packages.jobId, jobId));
    expect(kept.every(({ label }) => label !== null)).toBe(true);
    expect((await rowsOf(jobId)).map((row) => row.costSource)).toEqual(["carrier", "carrier"]);
  });

  it("leaves the row to a person where the carrier gives no label, and starts no later row", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm(
      { call: "ship", fault: "label_missing", match: { recipient: "Recipient 1" } },
      { call: "fetchLabels", fault: "unavailable", times: 0 },
    );
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["needs_review", "pending"]);
    const [row] = await rowsOf(jobId);
    expect(row?.found).toEqual([carrier.created()[0]?.shipment.shipmentId]);
    expect(row?.problem?.message).toContain("did not give a label");
  });
});

describe("an answer that lacks a package", () => {
  const twoPackages = { template: TEMPLATE.replace('{ "weight": "{{Weight}}" }', "$&, $&") };

  it("is completed by the packages that the carrier names later", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2), twoPackages);
    carrier.arm({ call: "ship", fault: "package_missing", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["completed", "completed"]);
    expect(await t.db.$count(packages, eq(packages.jobId, jobId))).toBe(4);
  });

  it("leaves the row to a person where the carrier names no more, with the number that it gave", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2), twoPackages);
    carrier.arm(
      { call: "ship", fault: "package_missing", match: { recipient: "Recipient 1" } },
      { call: "fetchLabels", fault: "unavailable", times: 0 },
    );
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["needs_review", "pending"]);
    const [row] = await rowsOf(jobId);
    expect(row?.problem?.message).toContain("1 tracking number where 2 packages were bought");
    expect(row?.found).toEqual([carrier.created()[0]?.shipment.packages[0]?.trackingNumber]);
  });
});

describe("the comparison of a job with its carrier", () => {
  const ago = (interval: string | null) =>
    interval === null ? null : sql`clock_timestamp() - ${interval}::interval`;
  const isDue = async (finished: string, last: { done?: string; tried?: string }) => {
    const { jobId } = await bench.prepare(lines(1));
    await t.db
      .update(jobs)
      .set({
        state: "completed",
        startedAt: ago(finished),
        finishedAt: ago(finished),
        reconciledAt: ago(last.done ?? null),
        reconcileTriedAt: ago(last.tried ?? last.done ?? null),
      })
      .where(eq(jobs.id, jobId));
    return (await listJobsToReconcile(t.db, { limit: 1_000 })).includes(jobId);
  };

  it.each([
    ["0 seconds", {}, true],
    ["4 minutes", { done: "4 minutes" }, false],
    ["6 minutes", { done: "6 minutes" }, true],
    ["6 minutes", { done: "30 seconds" }, false],
    ["61 minutes", { done: "50 minutes" }, true],
    ["7 hours", { done: "5 hours" }, true],
    ["25 hours", { done: "2 hours" }, true],
    ["25 hours", { done: "30 minutes" }, false],
    ["49 hours", { done: "23 hours" }, true],
    ["170 hours", { done: "3 hours" }, true],
    ["9 days", { done: "9 days" }, false],
  ])("of a job that ended %s ago, last done %j: due is %s", async (finished, last, due) => {
    expect(await isDue(finished, last)).toBe(due);
  });

  it.each([
    ["4 minutes", "30 seconds", false],
    ["4 minutes", "1 minute", false],
    ["4 minutes", "3 minutes", true],
    ["10 hours", "1 hour", false],
    ["10 hours", "3 hours", true],
  ])("is tried later and later without an answer: ended %s ago, tried %s ago, due is %s", async (...at) => {
    const [finished, tried, due] = at;
    expect(await isDue(finished, { tried })).toBe(due);
  });

  it("is noted as tried, also where the carrier gives no answer", async () => {
    const { jobId, carrier } = await bench.prepare(lines(1));
    carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(carrier).execute({ jobId });
    carrier.arm({ call: "lookUp", fault: "unavailable", times: 0 });
    const { unanswered } = await reconcileJob({
      ...bench.runtimeWith(carrier),
      store: createReconcileStore(t.db),
      jobId,
      callMs: 1_000,
      signal: new AbortController().signal,
    });
    expect(unanswered).toBe(1);
    const { reconcileTriedAt, reconciledAt } = await jobOf(jobId);
    expect([reconcileTriedAt === null, reconciledAt]).toEqual([false, null]);
  });
});

describe("the orders that a job was to buy", () => {
  it("are anybody's once it is over, and its own while it may go on", async () => {
    const done = await bench.prepare(lines(2));
    await bench.executor(done.carrier).execute(done);
    const failed = await bench.prepare(lines(2));
    failed.carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(failed.carrier).execute(failed);
    await forgetClaims(t.db);
    const claims = (jobId: string) => t.db.$count(orderClaims, eq(orderClaims.jobId, jobId));
    expect([await claims(done.jobId), await claims(failed.jobId)]).toEqual([0, 2]);
  });
});

describe("a refusal after the carrier had created the label", () => {
  it("is found out before the row is sent again, and the label is taken over", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "refused_after", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["failed", "pending"]);
    await resume(jobId);
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["completed", "completed"]);
    expect(carrier.created()).toHaveLength(2);
  });

  it("that was one is sent again after one look-up", async () => {
    const { jobId, carrier } = await bench.prepare(lines(1));
    carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(carrier).execute({ jobId });
    await resume(jobId);
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["completed"]);
    expect(carrier.shipCalls).toHaveLength(2);
  });
});

describe("a database that went back in time", () => {
  /** What a dump of `kept` rows, restored, makes of a job. */
  async function restore(jobId: string, kept: number): Promise<void> {
    const after = sql`job_id = ${jobId} AND row_number > ${kept}`;
    for (const table of ["attempts", "packages", "write_back_outbox"]) {
      await t.db.execute(sql`DELETE FROM ${sql.identifier(table)} WHERE ${after}`);
    }
    await t.db.execute(sql`UPDATE job_rows SET state = 'pending', attempt = 0, tracking_number = NULL,
      shipment_id = NULL, cost_cents = NULL, shipped_at = NULL WHERE ${after}`);
    await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
  }

  it("is found out before the first send, and every row is looked up", async () => {
    const { jobId, carrier } = await bench.prepare(lines(10));
    await bench.executor(carrier).execute({ jobId });
    await restore(jobId, 4);
    await bench.executor(carrier).execute({ jobId });
    expect((await jobOf(jobId)).state).toBe("completed");
    expect(carrier.created()).toHaveLength(10);
    expect((await jobOf(jobId)).memoryLostAt).not.toBeNull();
    const finds = await t.db.select().from(memoryFinds).where(eq(memoryFinds.jobId, jobId));
    expect(finds.map((each) => [each.rowNumber, each.outcome])).toEqual(
      [5, 6, 7, 8, 9, 10].map((row) => [row, "found"]),
    );
    // What the administrators' page shows, and nobody else's.
    const [shown] = await readMemoryFinds(t.db, { limit: 10, findsEach: 2 });
    expect(shown).toMatchObject({ jobId, found: 6, finds: [{ rowNumber: 5 }, { rowNumber: 6 }] });
  });

  it("is found out by later rows where the next ones had been left out in that past", async () => {
    const { jobId, carrier } = await bench.prepare(lines(40));
    await t.db.execute(
      sql`UPDATE job_rows SET state = 'skipped' WHERE job_id = ${jobId} AND row_number BETWEEN 3 AND 20`,
    );
    await bench.executor(carrier).execute({ jobId });
    expect(carrier.created()).toHaveLength(22);
    await restore(jobId, 2);
    for (let run = 0; run < 5 && (await jobOf(jobId)).state === "approved"; run++) {
      await bench.executor(carrier).execute({ jobId });
    }
    expect((await jobOf(jobId)).memoryLostAt).not.toBeNull();
    const bought = carrier.created().map((each) => each.recipient);
    expect(bought).toHaveLength(new Set(bought).size);
  });

  it("has forgotten a second attempt, too", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "lost_before", match: { recipient: "Recipient 2" } });
    await bench.executor(carrier).execute({ jobId });
    expect(carrier.created().at(-1)?.reference).toMatch(/-2-1-2$/);
    await restore(jobId, 1);
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["completed", "completed"]);
    expect(carrier.created()).toHaveLength(2);
  });

  it("buys what was not bought in the past that is forgotten, once the index had time", async () => {
    const { jobId, carrier } = await bench.prepare(lines(3));
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 3" } });
    await bench.executor(carrier).execute({ jobId });
    await restore(jobId, 1);
    for (let run = 0; run < 5 && (await jobOf(jobId)).state === "approved"; run++) {
      await bench.executor(carrier).execute({ jobId });
    }
    expect(await statesOf(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created()).toHaveLength(3);
  });

  it("buys nothing while the carrier cannot be asked", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "lookUp", fault: "unavailable", times: 0 });
    await bench.executor(carrier).execute({ jobId });
    expect(carrier.shipCalls).toEqual([]);
    expect(await jobOf(jobId)).toMatchObject({ state: "approved", problem: { code: "CARRIER_NO_ANSWER" } });
  });
});

describe("a carrier's 'none'", () => {
  it("is not believed before its index had time: the run is put by, and the row stays in doubt", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "lost_before", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier, { noneWindowMs: 900_000 }).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["in_doubt", "pending"]);
    const job = await jobOf(jobId);
    expect(job).toMatchObject({ state: "approved", problem: { code: "ROW_IN_DOUBT" } });
    expect(job.resumeAt).not.toBeNull();
    const [attempt] = await t.db.select().from(attempts).where(eq(attempts.jobId, jobId));
    expect(attempt?.noneCountsAt?.getTime()).toBeGreaterThan(attempt?.nextLookAt?.getTime() ?? Infinity);
    expect(carrier.shipCalls).toHaveLength(1);
  });
});

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
    expect(await statesOf(jobId)).toEqual(["completed", "pending", "pending", "pending", "pending"]);
    expect(await jobOf(jobId)).toMatchObject({ state: "failed", problem: { code: "BUDGET_EXCEEDED" } });
  });

  it("stops it where the sum is beyond it, also of rows that are within their own tolerance", async () => {
    const { jobId, carrier } = await bench.prepare(lines(5));
    await budget(jobId, 2_500, 5);
    await bench.executor(carrier).execute({ jobId });
    expect(await statesOf(jobId)).toEqual(["completed", "completed", "completed", "pending", "pending"]);
    expect(await jobOf(jobId)).toMatchObject({ state: "failed", problem: { code: "BUDGET_EXCEEDED" } });
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
    expect(await statesOf(jobId)).toEqual(["failed", "completed", "pending"]);
    expect(await jobOf(jobId)).toMatchObject({
      state: "failed",
      problem: { code: "BUDGET_EXCEEDED", row: 2 },
    });
  });

  it("lets a run go to its end within it", async () => {
    const { jobId, carrier } = await bench.prepare(lines(3), { lanes: 3 });
    await budget(jobId, 3_000, 0);
    await bench.executor(carrier).execute({ jobId });
    expect((await jobOf(jobId)).state).toBe("completed");
    const [kept] = await t.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId));
    expect(kept?.chargedCents).toBe(3_000);
  });
});
