import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobBudgets, jobRows, jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import { interruptedJobs } from "@/lib/use-cases/testing/interrupted-jobs";
import { ann, by, sue } from "@/lib/use-cases/testing/test-database";
import { voidLabels } from "@/lib/worker/void-labels";
import { readJob } from "./read-job";
import { recoverJob } from "./recover-job";
import { voidRows } from "./void-rows";

const { setting, bench, sent, work, loseWorker } = interruptedJobs();

/** A job of three rows whose worker died while row 2 was at the carrier, which created it. */
async function interrupted(): Promise<{ jobId: string; carrier: FakeCarrier }> {
  const carrier = createFakeCarrier();
  const lines = [1, 2, 3].map((n) => orderLine(n));
  const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId });
  const { completeRow } = bench.store;
  const dead = new Promise<never>(() => {});
  const dying = bench.executor(carrier, {
    store: { completeRow: (params) => (params.rowNumber === 2 ? dead : completeRow(params)) },
  });
  void dying.execute({ jobId });
  await expect.poll(() => carrier.created().length).toBe(2);
  await loseWorker(jobId);
  setting.provide(bench.runtimeWith(carrier, sent));
  return { jobId, carrier };
}

describe("the recovery dialog", () => {
  it("says how far the job came, what was last, and what resume does first", async () => {
    const { jobId } = await interrupted();
    const job = await readJob(by(ann), { jobId });
    const view = job.ok ? job.value.interruption : null;
    expect(view?.prompt).toMatch(
      /^Job "Monday orders" was interrupted at row 1 of 3\. 1 complete\. Last: row 1 \(Recipient 1, 1Z\w+\)\. 2 remaining\. Resume looks row 2 up at the carrier first, then goes on\.$/,
    );
  });

  it("resume adopts what was bought and goes on", async () => {
    const { jobId, carrier } = await interrupted();
    expect(await recoverJob(by(ann), { jobId, choice: "resume" })).toEqual({ ok: true, value: { jobId } });
    await work();
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created()).toHaveLength(3);
  });

  it("cancel buys nothing more; what was at the carrier is still written down", async () => {
    const { jobId, carrier } = await interrupted();
    await recoverJob(by(ann), { jobId, choice: "cancel" });
    await work();
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "pending"]);
    expect(await readJob(by(ann), { jobId })).toMatchObject({ ok: true, value: { state: "cancelled" } });
    expect(carrier.created()).toHaveLength(2);
  });

  it("restart wants the words typed, and is not a clerk's to choose", async () => {
    const { jobId } = await interrupted();
    expect(await recoverJob(by(sue), { jobId, choice: "restart" })).toMatchObject({
      ok: false,
      error: { code: "CONFIRMATION_REQUIRED" },
    });
    expect(await recoverJob(by(ann), { jobId, choice: "restart", confirm: "buy 1 again" })).toMatchObject({
      ok: false,
      error: { code: "NOT_ALLOWED" },
    });
    expect(sent).toEqual([]);
  });

  it("restart asks the carrier first, and does not buy a label again that nobody had confirmed", async () => {
    const { jobId, carrier } = await interrupted();
    expect((await recoverJob(by(sue), { jobId, choice: "restart", confirm: "buy 1 again" })).ok).toBe(true);
    await work();
    expect(await bench.job(jobId)).toMatchObject({
      state: "failed",
      restart: null,
      problem: { code: "CONFIRMATION_REQUIRED" },
    });
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "pending"]);
    expect(carrier.created()).toHaveLength(2);

    expect((await recoverJob(by(sue), { jobId, choice: "restart", confirm: "buy 2 again" })).ok).toBe(true);
    await work();
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created()).toHaveLength(5);
    expect(new Set(carrier.shipCalls).size).toBe(5);
    // The labels of before belong to no row any more: they are listed, so that they can still be voided.
    const job = await readJob(by(sue), { jobId });
    const unmatched = job.ok ? job.value.unmatchedShipments.flatMap((each) => each.trackingNumbers) : [];
    const first = carrier.created().slice(0, 2);
    expect(unmatched.toSorted()).toEqual(
      first.flatMap((each) => each.shipment.packages.map((one) => one.trackingNumber)).toSorted(),
    );
  });

  it("restart does not buy a label again that took the place of a voided one", async () => {
    const { jobId, carrier } = await interrupted();
    expect((await recoverJob(by(sue), { jobId, choice: "restart", confirm: "buy 1 again" })).ok).toBe(true);
    expect((await voidRows(by(sue), { jobId, rows: [1] })).ok).toBe(true);
    await voidLabels(runtime(), { jobId, signal: new AbortController().signal });
    expect(await bench.states(jobId)).toEqual(["voided", "in_doubt", "pending"]);
    sent.splice(0, sent.length, { name: "run", message: { jobId } });
    await work();
    expect(await bench.job(jobId)).toMatchObject({
      state: "failed",
      restart: null,
      problem: { code: "CONFIRMATION_REQUIRED", row: 2 },
    });
    expect(carrier.created()).toHaveLength(2);
  });

  it("is not offered while a worker has the job", async () => {
    const { jobId } = await interrupted();
    await bench.db
      .update(jobs)
      .set({ leaseUntil: sql`clock_timestamp() + interval '1 minute'` })
      .where(eq(jobs.id, jobId));
    for (const choice of ["resume", "restart"] as const) {
      expect(await recoverJob(by(sue), { jobId, choice, confirm: "buy 1 again" })).toMatchObject({
        ok: false,
        error: { code: "JOB_STATE_CONFLICT" },
      });
    }
  });
});

it("a job whose labels cost more than was approved does not go on as it was approved: its rest is priced again", async () => {
  let cents = 1_000;
  const carrier = createFakeCarrier({ cost: () => cents });
  const { jobId } = await bench.prepare(
    [1, 2, 3].map((n) => orderLine(n + 60)),
    { carrier },
  );
  await bench.db.insert(jobBudgets).values({ jobId, budgetCents: 3_150, tolerancePercent: 5 });
  setting.provide(bench.runtimeWith(carrier, sent));
  cents = 10_000;
  await bench.executor(carrier).execute({ jobId });
  expect(carrier.created()).toHaveLength(1);
  expect(await recoverJob(by(sue), { jobId, choice: "resume" })).toMatchObject({ ok: true });
  const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
  expect(job).toMatchObject({ state: "awaiting_approval", fingerprint: null, approvedFingerprint: null });
  expect(sent).toContainEqual({ name: "plan", message: { jobId } });
  const rest = await bench.db
    .select()
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .orderBy(jobRows.rowNumber);
  expect(rest.map(({ state, planned }) => [state, planned])).toEqual([
    ["completed", true],
    ["pending", false],
    ["pending", false],
  ]);
});
