import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobRows, jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "../testing/run-jobs";
import { ann, sue, testDatabase } from "../testing/test-database";
import { readJob } from "./read-job";
import { recoverJob } from "./recover-job";
import { restartJob } from "./restart-job";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let sent: { name: string; message: unknown }[] = [];
beforeEach(() => {
  sent = [];
});

/** A job of three rows whose worker died while row 2 was at the carrier, which sold it. */
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
  await expect.poll(() => carrier.sold().length).toBe(2);
  await bench.db
    .update(jobs)
    .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
    .where(eq(jobs.id, jobId));
  setting.provide(bench.runtimeWith(carrier, sent));
  return { jobId, carrier };
}

/** What a worker does with the last message. */
async function work(jobId: string, carrier: FakeCarrier) {
  const message = sent.at(-1)?.message as {
    takeOver: boolean;
    thenRestart?: { viewer: typeof sue; boughtRows: number; epoch: number };
  };
  const { takeOver, thenRestart } = message;
  const result = await bench
    .executor(carrier)
    .execute({ jobId, takeOver, settleOnly: thenRestart !== undefined });
  if (thenRestart) {
    const { viewer, boughtRows, epoch } = thenRestart;
    return restartJob(viewer, { jobId, boughtRows, settledAfterEpoch: epoch });
  }
  return result;
}

async function states(jobId: string): Promise<string[]> {
  const rows = await bench.db
    .select({ state: jobRows.state })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .orderBy(jobRows.rowNumber);
  return rows.map((row) => row.state);
}

describe("the recovery dialog", () => {
  it("says how far the job came, what was last, and what resume does first", async () => {
    const { jobId } = await interrupted();
    const job = await readJob(ann, { jobId });
    const view = job.ok ? job.value.interruption : null;
    expect(view?.prompt).toMatch(
      /^Job "Monday orders" was interrupted at row 1 of 3\. 1 complete\. Last: row 1 \(Recipient 1, 1Z\w+\)\. 2 remaining\. Resume looks row 2 up at the carrier first, then goes on\.$/,
    );
  });

  it("resume adopts what was bought and goes on", async () => {
    const { jobId, carrier } = await interrupted();
    expect(await recoverJob(ann, { jobId, choice: "resume" })).toEqual({ ok: true, value: { jobId } });
    await work(jobId, carrier);
    expect(await states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.sold()).toHaveLength(3);
  });

  it("cancel buys nothing more; what was at the carrier is still written down", async () => {
    const { jobId, carrier } = await interrupted();
    await recoverJob(ann, { jobId, choice: "cancel" });
    await bench.executor(carrier).execute({ jobId });
    expect(await states(jobId)).toEqual(["completed", "completed", "pending"]);
    expect(await readJob(ann, { jobId })).toMatchObject({ ok: true, value: { state: "cancelled" } });
    expect(carrier.sold()).toHaveLength(2);
  });

  it("restart wants the words typed, and is not a clerk's to choose", async () => {
    const { jobId } = await interrupted();
    expect(await recoverJob(sue, { jobId, choice: "restart" })).toMatchObject({
      ok: false,
      error: { code: "CONFIRMATION_REQUIRED" },
    });
    expect(await recoverJob(ann, { jobId, choice: "restart", confirm: "buy 1 again" })).toMatchObject({
      ok: false,
      error: { code: "NOT_ALLOWED" },
    });
    expect(sent).toEqual([]);
  });

  it("restart asks the carrier first, and does not buy a label again that nobody had confirmed", async () => {
    const { jobId, carrier } = await interrupted();
    expect((await recoverJob(sue, { jobId, choice: "restart", confirm: "buy 1 again" })).ok).toBe(true);
    expect(await work(jobId, carrier)).toMatchObject({ ok: false, error: { code: "CONFIRMATION_REQUIRED" } });
    expect(await states(jobId)).toEqual(["completed", "completed", "pending"]);
    expect(carrier.sold()).toHaveLength(2);

    expect((await recoverJob(sue, { jobId, choice: "restart", confirm: "buy 2 again" })).ok).toBe(true);
    await bench.executor(carrier).execute({ jobId });
    expect(await states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.sold()).toHaveLength(5);
    expect(new Set(carrier.shipCalls).size).toBe(5);
    // The labels of before belong to no row any more: they are listed, so that they can still be voided.
    const job = await readJob(sue, { jobId });
    const surplus = job.ok ? job.value.surplus.flatMap((each) => each.trackingNumbers) : [];
    const first = carrier.sold().slice(0, 2);
    expect(surplus.toSorted()).toEqual(
      first.flatMap((each) => each.shipment.packages.map((one) => one.trackingNumber)).toSorted(),
    );
  });

  it("is not offered while a worker has the job", async () => {
    const { jobId } = await interrupted();
    await bench.db
      .update(jobs)
      .set({ leaseUntil: sql`clock_timestamp() + interval '1 minute'` })
      .where(eq(jobs.id, jobId));
    for (const choice of ["resume", "restart"] as const) {
      expect(await recoverJob(sue, { jobId, choice, confirm: "buy 1 again" })).toMatchObject({
        ok: false,
        error: { code: "JOB_STATE_CONFLICT" },
      });
    }
  });
});
