import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { PreviewGenerator } from "@/lib/batch/preview";
import { createFakeCarrier, type FakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { voidRequested } from "@/lib/batch/void-rows";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { databaseMarks, jobRows, jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { cancelJob } from "./cancel-job";
import { setJobSetAside } from "./change-job-options";
import { changeSource } from "./change-source";
import { decideFindings } from "./decide-findings";
import { deleteJob } from "./delete-job";
import { followUpJob } from "./follow-up-job";
import { leaveOutRows, putBackRows } from "./leave-out-rows";
import { readJob } from "./read-job";
import { recoverJob } from "./recover-job";
import { rejectJob } from "./reject-job";
import { startPreview } from "./start-preview";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let carrier: FakeCarrier;
beforeEach(() => {
  carrier = createFakeCarrier();
  setting.provide(bench.runtimeWith(carrier));
});

/** A job of a file of so many lines, previewed. */
async function previewed(count: number, lines?: string[][]): Promise<string> {
  const { jobId } = await bench.prepare(
    lines ?? Array.from({ length: count }, (_, index) => orderLine(index + 1)),
    { carrier, createdBy: ann.userId, approve: false },
  );
  await bench.giveFile(jobId, ann.userId);
  return jobId;
}

const approve = async (jobId: string) =>
  approveJob(by(sue), { jobId, fingerprint: (await bench.job(jobId)).fingerprint ?? "" });

async function buy(jobId: string) {
  expect(await approve(jobId)).toMatchObject({ ok: true });
  return bench.executor(carrier).execute({ jobId });
}

/** Makes a job of rows of another, and what a worker makes of it until it waits for its approval. */
async function follow(jobId: string, rows: string): Promise<string> {
  const made = await followUpJob(by(ann), { jobId, rows });
  if (!made.ok) throw new Error(made.error.message);
  const { previewStore } = bench.runtimeWith(carrier);
  const generator = new PreviewGenerator({
    store: previewStore,
    carrier,
    clock: impatientClock,
    concurrency: 2,
    callMs: 1_000,
  });
  expect(await generator.generate({ jobId: made.value.jobId })).toMatchObject({ ok: true });
  return made.value.jobId;
}

async function voided(jobId: string, rows: number[]) {
  expect(await voidRows(by(sue), { jobId, rows })).toMatchObject({ ok: true });
  const { voidStore, store, source } = bench.runtimeWith(carrier);
  await voidRequested({
    store: voidStore,
    carriers: onlyCarrier(carrier),
    clock: impatientClock,
    jobId,
    callMs: 1_000,
    signal: new AbortController().signal,
  });
  await new WriteBackDrain({ store, source, jobId }).flush();
}

describe("rows that another job ships", () => {
  it("are bought once, and their numbers go to their own lines of the one file", async () => {
    const jobId = await previewed(3);
    await leaveOutRows(by(ann), { jobId, rows: [2] });
    await buy(jobId);
    const other = await follow(jobId, "left_out");
    expect(await bench.job(other)).toMatchObject({
      state: "awaiting_approval",
      totalRows: 1,
      createdBy: "ann",
    });
    expect(await bench.rows(other)).toMatchObject([{ rowNumber: 1, lines: [2], undecidedCount: 0 }]);
    const before = await bench.trackingByLine(jobId);
    await buy(other);
    const [row] = await bench.rows(other);
    expect(row?.state).toBe("completed");
    const after = await bench.trackingByLine(jobId);
    expect(after).toEqual(new Map([...before, [2, row?.trackingNumber]]));
    expect(await bench.trackingByLine(other)).toEqual(after);
    expect(await readJob(by(ann), { jobId })).toMatchObject({
      value: { followUps: [{ id: other, leftOut: 1, voided: 0 }] },
    });
    expect(await followUpJob(by(ann), { jobId, rows: "left_out" })).toMatchObject({
      error: { code: "ROW_STATE_CONFLICT" },
    });
  });

  it("are voided ones, bought again: the new number takes the place of ours and of no other", async () => {
    const jobId = await previewed(3);
    await buy(jobId);
    const old = await bench.trackingByLine(jobId);
    await voided(jobId, [2]);
    const other = await follow(jobId, "voided");
    expect(await bench.rows(other)).toMatchObject([
      { lines: [2], issues: expect.not.arrayContaining([{ class: "decide" }]) },
    ]);
    expect(await bench.job(other)).toMatchObject({ undecidedRows: 0 });
    await buy(other);
    const now = await bench.trackingByLine(jobId);
    expect([now.get(1), now.get(3)]).toEqual([old.get(1), old.get(3)]);
    expect(now.get(2)).not.toBe(old.get(2));
    expect(now.size).toBe(3);
  });

  it("are the rest of a cancelled job", async () => {
    const jobId = await previewed(3);
    carrier.arm({
      call: "ship",
      fault: "refused",
      times: 1,
      match: { recipient: "Recipient 2" },
    });
    await buy(jobId);
    expect(await bench.states(jobId)).toEqual(["completed", "failed", "pending"]);
    await cancelJob(by(ann), { jobId });
    const other = await follow(jobId, "rest");
    await buy(other);
    expect(await bench.states(jobId)).toEqual(["completed", "skipped", "skipped"]);
    expect(await bench.states(other)).toEqual(["completed", "completed"]);
    expect(carrier.created()).toHaveLength(3);
  });

  it("are part of a preview, whose approval then signs a list without them", async () => {
    const jobId = await previewed(3);
    const { fingerprint } = await bench.job(jobId);
    const other = await follow(jobId, "1,3");
    expect(await bench.states(jobId)).toEqual(["skipped", "pending", "skipped"]);
    expect(await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" })).toMatchObject({
      error: { code: "FINGERPRINT_CHANGED" },
    });
    for (const cutAnew of [
      await startPreview(by(ann), { jobId }),
      await changeSource(by(ann), { jobId, grouped: false }),
      await changeSource(by(ann), { jobId: other, grouped: false }),
    ]) {
      expect(cutAnew).toMatchObject({ error: { code: "JOB_STATE_CONFLICT" } });
    }
    await putBackRows(by(ann), { jobId, rows: [1, 3] });
    expect(await bench.states(jobId)).toEqual(["skipped", "pending", "skipped"]);
    await buy(other);
    await buy(jobId);
    expect((await bench.trackingByLine(jobId)).size).toBe(3);
    expect(carrier.created()).toHaveLength(3);
  });

  it("are looked up first where the carrier had refused them in the other job, and not bought twice", async () => {
    const jobId = await previewed(2);
    carrier.arm({ call: "ship", fault: "refused_after", times: 1 });
    await buy(jobId);
    expect(await bench.states(jobId)).toEqual(["failed", "pending"]);
    await cancelJob(by(ann), { jobId });
    const other = await follow(jobId, "rest");
    expect(await buy(other)).toMatchObject({
      value: { state: "failed", errorCode: "ROW_BOUGHT_ELSEWHERE" },
    });
    expect(carrier.created()).toHaveLength(1);
    const [bought] = carrier.created();
    await carrier.void({
      shipmentId: bought?.shipment.shipmentId ?? "",
      deadline: new Date(Date.now() + 1_000),
    });
    expect(await recoverJob(by(sue), { jobId: other, choice: "resume" })).toMatchObject({ ok: true });
    expect(await bench.executor(carrier).execute({ jobId: other })).toMatchObject({
      value: { success: true },
    });
  });

  it("still ask where the same contents go to the same recipient again", async () => {
    const twin = orderLine(1);
    const jobId = await previewed(2, [twin, twin]);
    await decideFindings(by(ann), { jobId, code: "LINE_DUPLICATE", choice: "leave_out" });
    await buy(jobId);
    const other = await follow(jobId, "left_out");
    expect(await bench.job(other)).toMatchObject({ undecidedRows: 1 });
  });

  it("are left out again where their job is deleted, which ends nothing that was done", async () => {
    const jobId = await previewed(3);
    const other = await follow(jobId, "1,3");
    expect(await deleteJob(by(ann), { jobId: other })).toMatchObject({
      error: { code: "JOB_STATE_CONFLICT" },
    });
    await rejectJob(by(sue), { jobId: other, comment: "Not these." });
    expect(await deleteJob(by(bob), { jobId: other })).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    expect(await deleteJob(by(ann), { jobId: other })).toMatchObject({ ok: true });
    expect(await bench.rows(other)).toEqual([]);
    expect(await readJob(by(ann), { jobId })).toMatchObject({ value: { followUps: [] } });
    await putBackRows(by(ann), { jobId, rows: [1, 3] });
    await buy(jobId);
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
  });

  it("are looked up under their old references where the database may have forgotten that they were bought", async () => {
    const jobId = await previewed(2);
    await buy(jobId);
    const bought = carrier.created().length;
    // A backup of before the run is restored.
    for (const table of ["attempts", "packages", "write_back_outbox"]) {
      await bench.db.execute(sql`DELETE FROM ${sql.identifier(table)} WHERE job_id = ${jobId}`);
    }
    const notBought = {
      attempt: 0,
      trackingNumber: null,
      shipmentId: null,
      costCents: null,
      shippedAt: null,
    };
    await bench.db
      .update(jobRows)
      .set({ state: "pending", ...notBought })
      .where(eq(jobRows.jobId, jobId));
    await bench.db.update(jobs).set({ state: "failed" }).where(eq(jobs.id, jobId));
    await bench.db.insert(databaseMarks).values({ id: 1, identity: {}, doubtedAt: new Date() });
    const other = await follow(jobId, "rest");
    await buy(other);
    expect(carrier.created()).toHaveLength(bought);
    expect(await bench.job(other)).toMatchObject({
      state: "failed",
      problem: { code: "ROW_BOUGHT_ELSEWHERE", row: 1 },
    });
    await bench.db.delete(databaseMarks);
  });

  it("are nobody else's to take, and not of a job that runs", async () => {
    const jobId = await previewed(2);
    expect(await followUpJob(by(bob), { jobId, rows: "1" })).toMatchObject({
      error: { code: "NOT_ALLOWED" },
    });
    await approve(jobId);
    expect(await followUpJob(by(ann), { jobId, rows: "1" })).toMatchObject({
      error: { code: "JOB_STATE_CONFLICT" },
    });
  });
});

describe("a job that goes on after refused rows", () => {
  const limit = (value: number) => ({ unit: "rows", value }) as const;

  it("sets aside what the carrier refused, ends, and has it shipped by a new job", async () => {
    const jobId = await previewed(4);
    const { fingerprint } = await bench.job(jobId);
    expect(await setJobSetAside(by(ann), { jobId, setAside: limit(2) })).toMatchObject({ ok: true });
    expect((await bench.job(jobId)).fingerprint).not.toBe(fingerprint);
    for (const recipient of ["Recipient 1", "Recipient 3"]) {
      carrier.arm({ call: "ship", fault: "refused", times: 1, match: { recipient } });
    }
    expect(await buy(jobId)).toMatchObject({ value: { state: "completed", successfulRows: 2 } });
    expect(await bench.states(jobId)).toEqual(["skipped", "completed", "skipped", "completed"]);
    const job = await readJob(by(ann), { jobId });
    expect(job).toMatchObject({ value: { setAsideRows: 2, setAside: limit(2) } });
    const other = await follow(jobId, "left_out");
    await buy(other);
    expect((await bench.trackingByLine(jobId)).size).toBe(4);
    expect(await readJob(by(ann), { jobId })).toMatchObject({ value: { setAsideRows: 0 } });
  });

  it("halts at the refusal that is one too many, and at every error that is none", async () => {
    for (const fault of ["refused", "not_sent"] as const) {
      const jobId = await previewed(4);
      await setJobSetAside(by(ann), { jobId, setAside: { unit: "percent", value: 25 } });
      carrier.arm({ call: "ship", fault, times: 1, match: { recipient: "Recipient 1" } });
      carrier.arm({ call: "ship", fault: "refused", times: 1, match: { recipient: "Recipient 3" } });
      expect(await buy(jobId)).toMatchObject({ value: { state: "failed" } });
      const ended =
        fault === "refused" ? ["skipped", "completed", "failed"] : ["failed", "pending", "pending"];
      expect(await bench.states(jobId)).toEqual([...ended, "pending"]);
    }
  });

  it("keeps what the carrier refused and created all the same", async () => {
    const jobId = await previewed(2);
    await setJobSetAside(by(ann), { jobId, setAside: limit(2) });
    carrier.arm({ call: "ship", fault: "refused_after", times: 1 });
    expect(await buy(jobId)).toMatchObject({ value: { state: "completed", successfulRows: 2 } });
    expect(carrier.created()).toHaveLength(2);
  });

  it("is not told so once it is approved", async () => {
    const jobId = await previewed(1);
    await approve(jobId);
    expect(await setJobSetAside(by(ann), { jobId, setAside: limit(1) })).toMatchObject({
      error: { code: "JOB_STATE_CONFLICT" },
    });
  });
});
