import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { databaseMarks, jobRows, jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { followUps } from "@/lib/use-cases/testing/follow-ups";
import { ann, bob, by, sue } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { cancelJob } from "./cancel-job";
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

const { bench, carrier, previewed, approve, buy, follow } = followUps();

async function voided(jobId: string, rows: number[]) {
  expect(await voidRows(by(sue), { jobId, rows })).toMatchObject({ ok: true });
  await bench.answerVoids(jobId, carrier());
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
    carrier().arm({
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
    expect(carrier().created()).toHaveLength(3);
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
    expect(carrier().created()).toHaveLength(3);
  });

  it("are looked up first where the carrier had refused them in the other job, and not bought twice", async () => {
    const jobId = await previewed(2);
    carrier().arm({ call: "ship", fault: "refused_after", times: 1 });
    await buy(jobId);
    expect(await bench.states(jobId)).toEqual(["failed", "pending"]);
    await cancelJob(by(ann), { jobId });
    const other = await follow(jobId, "rest");
    expect(await buy(other)).toMatchObject({
      value: { state: "failed", errorCode: "ROW_BOUGHT_ELSEWHERE" },
    });
    expect(carrier().created()).toHaveLength(1);
    const [bought] = carrier().created();
    await carrier().void({
      shipmentId: bought?.shipment.shipmentId ?? "",
      deadline: new Date(Date.now() + 1_000),
    });
    expect(await recoverJob(by(sue), { jobId: other, choice: "resume" })).toMatchObject({ ok: true });
    expect(await bench.executor(carrier()).execute({ jobId: other })).toMatchObject({
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
    const bought = carrier().created().length;
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
    expect(carrier().created()).toHaveLength(bought);
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
