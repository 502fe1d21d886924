import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { claimAbandonedJobs } from "@/lib/db/jobs";
import { jobBudgets, jobRows, jobs, users } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { runJob } from "@/lib/worker/run-job";
import { voidLabels } from "@/lib/worker/void-labels";
import { pollJob, readJob } from "./read-job";
import { recoverJob } from "./recover-job";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let sent: { name: string; message: unknown }[] = [];
beforeAll(async () => {
  const { userId: id, name, role } = sue;
  await bench.db.insert(users).values({ id, name, role, email: "sue@example.com" });
});
beforeEach(() => {
  sent = [];
});

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

/** What a worker does with each message, until none is left. */
async function work(): Promise<void> {
  const { signal } = new AbortController();
  for (let next = sent.shift(); next; next = sent.shift()) {
    await runJob(runtime(), { jobId: (next.message as { jobId: string }).jobId, signal });
  }
}

/** The worker of a job dies: its lease runs out. */
async function loseWorker(jobId: string): Promise<void> {
  await bench.db
    .update(jobs)
    .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
    .where(eq(jobs.id, jobId));
}

/** As long after the last change as a sweep waits. */
async function wakeBySweep(jobId: string): Promise<void> {
  await bench.db
    .update(jobs)
    .set({ updatedAt: sql`clock_timestamp() - interval '1 minute'` })
    .where(eq(jobs.id, jobId));
  const woken = await bench.db.transaction((tx) => claimAbandonedJobs(tx, { limit: 20 }));
  if (woken.some(({ id }) => id === jobId)) sent.push({ name: "run", message: { jobId } });
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

describe("a restart that was chosen while a row was in doubt", () => {
  const stop = new AbortController().signal;

  /** Row 1 of three is bought; the worker died while it asked for row 2, which the carrier never created. */
  async function chosen(): Promise<{ jobId: string; carrier: FakeCarrier }> {
    const asked = Promise.withResolvers<void>();
    let dead = false;
    const carrier = createFakeCarrier({
      onShip: async ({ shipment }) => {
        if (dead || shipment.shipTo.name !== "Recipient 2") return;
        dead = true;
        asked.resolve();
        await new Promise(() => {});
      },
    });
    const lines = [1, 2, 3].map((n) => orderLine(n));
    const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId });
    void bench.executor(carrier).execute({ jobId });
    await asked.promise;
    await loseWorker(jobId);
    setting.provide(bench.runtimeWith(carrier, sent));
    expect((await recoverJob(by(sue), { jobId, choice: "restart", confirm: "buy 1 again" })).ok).toBe(true);
    expect(await bench.job(jobId)).toMatchObject({ state: "approved", generation: 1 });
    return { jobId, carrier };
  }

  async function expectRestarted(jobId: string, carrier: FakeCarrier): Promise<void> {
    expect(await bench.job(jobId)).toMatchObject({ state: "completed", generation: 2, restart: null });
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created().map((each) => each.recipient)).toEqual([
      "Recipient 1",
      "Recipient 1",
      "Recipient 2",
      "Recipient 3",
    ]);
  }

  it("is carried out once the carrier was asked", async () => {
    const { jobId, carrier } = await chosen();
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("is carried out although its queue message is lost", async () => {
    const { jobId, carrier } = await chosen();
    sent.length = 0;
    await wakeBySweep(jobId);
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("is carried out although the worker dies that asks the carrier", async () => {
    const { jobId, carrier } = await chosen();
    const asking = Promise.withResolvers<void>();
    const dying: FakeCarrier = {
      ...carrier,
      lookUp: () => {
        asking.resolve();
        return new Promise(() => {});
      },
    };
    setting.provide({
      ...bench.runtimeWith(carrier, []),
      carriers: onlyCarrier(dying),
    });
    void runJob(runtime(), { jobId, signal: stop });
    await asking.promise;
    await loseWorker(jobId);
    setting.provide(bench.runtimeWith(carrier, sent));
    sent.length = 0;
    await wakeBySweep(jobId);
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("is carried out although the worker dies when it has asked", async () => {
    const { jobId, carrier } = await chosen();
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.job(jobId)).toMatchObject({ state: "failed", generation: 1 });
    sent.length = 0;
    await wakeBySweep(jobId);
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("follows by itself: nobody is asked for another choice meanwhile, but it can be cancelled", async () => {
    const { jobId, carrier } = await chosen();
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.job(jobId)).toMatchObject({ state: "failed" });
    expect(await recoverJob(by(sue), { jobId, choice: "resume" })).toMatchObject({ ok: false });
    const read = await pollJob(by(sue), { jobId, known: [] });
    expect(read.ok && read.value.value).toMatchObject({
      restarting: true,
      inProgress: true,
      interruption: null,
      permissions: { resume: false, restart: false, editRows: false, cancel: true },
    });
    expect((await recoverJob(by(sue), { jobId, choice: "cancel" })).ok).toBe(true);
    await work();
    expect(await bench.job(jobId)).toMatchObject({ state: "cancelled", generation: 1 });
    expect(carrier.created()).toHaveLength(1);
  });

  it("gives nobody the right to go on once it is taken back", async () => {
    const { jobId, carrier } = await chosen();
    await bench.db
      .update(jobs)
      .set({ state: "running", leaseUntil: sql`clock_timestamp()`, sessionId: "a session" })
      .where(eq(jobs.id, jobId));
    // Just before it takes the lease, and just after it has looked at the job.
    const { store, ...others } = bench.runtimeWith(carrier, sent);
    const acquireLease: typeof store.acquireLease = async (params) => {
      await bench.db.update(jobs).set({ restart: null }).where(eq(jobs.id, jobId));
      return store.acquireLease(params);
    };
    setting.provide({ ...others, store: { ...store, acquireLease } });
    await runJob(runtime(), { jobId, signal: stop });
    expect(await bench.job(jobId)).toMatchObject({ state: "running", halted: false });
    expect(carrier.created()).toHaveLength(1);
  });

  it("waits for another choice when the carrier could not say what was bought", async () => {
    const { jobId, carrier } = await chosen();
    carrier.arm({ call: "lookUp", fault: "unavailable", times: 0 });
    await work();
    expect(await bench.job(jobId)).toMatchObject({
      state: "failed",
      restart: null,
      problem: { code: "ROW_IN_DOUBT" },
    });
    await wakeBySweep(jobId);
    expect(sent).toEqual([]);
    expect(carrier.created()).toHaveLength(1);
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
