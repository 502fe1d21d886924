import { and, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobRows, jobs } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { approveSeededJob, orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb({ max: 12 });
});
afterAll(() => t.close());

const bench = new JobBench(() => t);
let orders = 0;
/** Orders that no other test has. */
const newOrders = (count: number, change: Parameters<typeof orderLine>[1] = {}) =>
  Array.from({ length: count }, () => orderLine(++orders, change));
const prepare = (lines: string[][], options: Parameters<typeof bench.prepare>[1] = {}) =>
  bench.prepare(lines, { sameOrders: true, ...options });
const run = ({ jobId, carrier }: Awaited<ReturnType<typeof prepare>>) =>
  bench.executor(carrier).execute({ jobId });
/** Jobs that were all previewed before any of them was approved. */
const together = async (...files: string[][][]) => {
  const prepared = [];
  for (const lines of files) prepared.push(await prepare(lines, { approve: false }));
  for (const { jobId } of prepared) await approveSeededJob(t.db, jobId);
  return prepared as [(typeof prepared)[0], (typeof prepared)[0]];
};
const undecided = async (jobId: string) =>
  (
    await t.db
      .select({ issues: jobRows.issues })
      .from(jobRows)
      .where(and(eq(jobRows.jobId, jobId), gt(jobRows.undecidedCount, 0)))
      .orderBy(jobRows.rowNumber)
  ).flatMap(({ issues }) => issues.filter((issue) => issue.class === "decide").map((issue) => issue.code));

describe("orders that another job ships", () => {
  it("are to be decided where they were shipped before the preview", async () => {
    const lines = newOrders(2);
    const first = await prepare(lines);
    await run(first);
    const again = await prepare([...lines, ...newOrders(1)], { approve: false });
    expect(await undecided(again.jobId)).toEqual(["ORDER_ALREADY_SHIPPED", "ORDER_ALREADY_SHIPPED"]);
    const [job] = await t.db.select().from(jobs).where(eq(jobs.id, again.jobId));
    expect(job).toMatchObject({ undecidedRows: 2, warningRows: 3, errorRows: 0 });
  });

  it("are bought again once that was decided, and not for another shipment than the one that was decided on", async () => {
    const lines = newOrders(1);
    await run(await prepare(lines));
    const [second, third] = await together(lines, lines);
    expect(await run(second)).toMatchObject({ ok: true, value: { success: true } });
    expect(await run(third)).toMatchObject({
      ok: true,
      value: { success: false, errorCode: "DECISION_REQUIRED" },
    });
    expect(third.carrier.created()).toEqual([]);
  });

  it("are not bought by a job that was previewed before the other one ran", async () => {
    const lines = newOrders(2);
    const [first, second] = await together(lines, [...newOrders(1), ...lines]);
    await run(first);
    expect(await run(second)).toMatchObject({
      ok: true,
      value: {
        state: "failed",
        successfulRows: 0,
        errorCode: "DECISION_REQUIRED",
        errorMessage: expect.stringContaining("2 rows wait for a decision: 2, 3."),
      },
    });
    expect(second.carrier.created()).toEqual([]);
  });

  it("are bought by one of two jobs that start at the same time", async () => {
    for (let round = 0; round < 5; round++) {
      const lines = newOrders(3);
      const pair = await together(lines, lines.toReversed());
      await Promise.all(pair.map(run));
      const created = pair.map(({ carrier }) => carrier.created().length).sort();
      expect(created).toEqual([0, 3]);
    }
  });

  it.each([
    ["Web  77a", " WEB 77A "],
    ["5001", "#5001"],
    ["5002", "Order No. 5002"],
    ["5003", "5003.0"],
    ["5004", "0005004"],
    ["1005005", "1,005,005"],
    ["5006", "５００６"],
    ["SO-5007", "SO–5007"],
  ])("are the same whatever the layout of their number: %s, %s", async (before, after) => {
    await run(await prepare(newOrders(1, { Order: before })));
    const { jobId } = await prepare(newOrders(1, { Order: after }), { approve: false });
    expect(await undecided(jobId)).toEqual(["ORDER_ALREADY_SHIPPED"]);
  });

  it.each([
    ["6001", "6001-1"],
    ["6002.5", "6002"],
    ["A-06003", "A-6003"],
    ["NO-6004", "6004"],
    ["#", "##"],
  ])("are others where more than layout differs: %s, %s", async (before, after) => {
    await run(await prepare(newOrders(1, { Order: before })));
    const { jobId } = await prepare(newOrders(1, { Order: after }), { approve: false });
    expect(await undecided(jobId)).toEqual([]);
  });

  it("are to be decided where two rows of one file write one number in two ways, and not where they name two", async () => {
    const [one, other, third] = [
      newOrders(1, { Order: "7001" }),
      newOrders(1, { Order: "#7001" }),
      newOrders(1, { Order: "7001-2" }),
    ];
    const made = await prepare([...one, ...other, ...third], { approve: false });
    const marked = await t.db
      .select()
      .from(jobRows)
      .where(and(eq(jobRows.jobId, made.jobId), gt(jobRows.undecidedCount, 0)));
    expect(marked).toMatchObject([
      {
        rowNumber: 2,
        issues: expect.arrayContaining([
          expect.objectContaining({
            code: "ORDER_WRITTEN_TWICE",
            message: "Order #7001 is row 1 of this job, too, where its number is written otherwise.",
          }),
        ]),
      },
    ]);
    await approveSeededJob(t.db, made.jobId);
    expect(await run(made)).toMatchObject({ value: { success: true, successfulRows: 3 } });
  });

  it("are free again once they were refused or voided", async () => {
    const lines = newOrders(2);
    const first = await prepare(lines);
    first.carrier.arm({ call: "ship", fault: "refused" });
    await run(first);
    const second = await prepare(lines);
    expect(await run(second)).toMatchObject({ ok: true, value: { success: true } });
    await t.db.update(jobRows).set({ state: "voided" }).where(eq(jobRows.jobId, second.jobId));
    expect(await undecided((await prepare(lines, { approve: false })).jobId)).toEqual([]);
  });
});

describe("rows without an order number", () => {
  const line = (name: string) => newOrders(1, { Order: "", Name: name });

  it("are to be decided where the same contents went to the same recipient", async () => {
    const lines = line("Ada");
    await run(await prepare(lines));
    const again = await prepare(lines, { approve: false });
    expect(await undecided(again.jobId)).toEqual(["CONTENTS_ALREADY_SHIPPED"]);
  });

  it("are bought by one of two jobs that start at the same time", async () => {
    const lines = line("Grace");
    const pair = await together(lines, lines);
    await Promise.all(pair.map(run));
    expect(pair.flatMap(({ carrier }) => carrier.created())).toHaveLength(1);
  });
});

it("never sends a row that waits for a decision, whatever the job's state says", async () => {
  const twin = newOrders(1);
  const job = await prepare([...twin, ...twin], { approve: false });
  const [{ fingerprint = null } = {}] = await t.db.select().from(jobs).where(eq(jobs.id, job.jobId));
  await t.db
    .update(jobs)
    .set({ state: "approved", approvedFingerprint: fingerprint })
    .where(eq(jobs.id, job.jobId));
  expect(await run(job)).toMatchObject({ ok: true, value: { errorCode: "DECISION_REQUIRED" } });
  expect(job.carrier.created()).toEqual([]);
});

it("asks each row once more before it is sent", async () => {
  const job = await prepare(newOrders(2));
  const claimed: typeof bench.store.claimOrders = async (params) => {
    const answer = await bench.store.claimOrders(params);
    await t.db
      .update(jobRows)
      .set({ undecidedCount: 1 })
      .where(and(eq(jobRows.jobId, job.jobId), eq(jobRows.rowNumber, 2)));
    return answer;
  };
  await bench.executor(job.carrier, { store: { claimOrders: claimed } }).execute({ jobId: job.jobId });
  expect(job.carrier.created()).toHaveLength(1);
});

it("an approval in the tables decides what stood there", async () => {
  const twin = newOrders(1);
  const job = await prepare([...twin, ...twin], { approve: false });
  await approveSeededJob(t.db, job.jobId);
  expect(await run(job)).toMatchObject({ ok: true, value: { success: true, successfulRows: 2 } });
});
