import { and, eq, like } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { auditLog, jobRows, users } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { voidLabels } from "@/lib/worker/void-labels";
import { askForVoid } from "./ask-for-void";
import { decideVoid } from "./decide-void";
import { listApprovals } from "./list-approvals";
import { listRows } from "./list-rows";
import { readHome } from "./read-home";
import { pollJob, readJob } from "./read-job";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

beforeAll(async () => {
  for (const { userId: id, name, role } of [ann, sue]) {
    await bench.db.insert(users).values({ id, name, role, email: `${id}@example.com` });
  }
});

/** Three labels of Ann's. */
async function bought(): Promise<string> {
  const carrier = createFakeCarrier();
  const { jobId } = await bench.prepare(
    [1, 2, 3].map((n) => orderLine(n)),
    { carrier, createdBy: ann.userId },
  );
  await bench.executor(carrier).execute({ jobId });
  setting.provide(bench.runtimeWith(carrier, []));
  return jobId;
}

const reason = "The customer has cancelled.";
const ask = (jobId: string, rows: number[] | "all") => askForVoid(by(ann), { jobId, rows, reason });

async function viewOf(jobId: string) {
  const job = await readJob(by(ann), { jobId });
  if (!job.ok) throw new Error(job.error.message);
  return job.value;
}

async function requestOf(jobId: string): Promise<string> {
  const request = (await viewOf(jobId)).voidRequests.find(({ declined }) => declined === null);
  if (!request) throw new Error("nothing is asked for");
  return request.id;
}

async function audited(jobId: string): Promise<string[]> {
  const entries = await bench.db
    .select({ kind: auditLog.kind, actor: auditLog.actorName })
    .from(auditLog)
    .where(and(eq(auditLog.jobId, jobId), like(auditLog.kind, "job.void%")))
    .orderBy(auditLog.id);
  return entries.map(({ kind, actor }) => `${kind} ${actor}`);
}

describe("a request for voids", () => {
  it("stands in the job, the rows, the inbox and on the home page of those who decide", async () => {
    const jobId = await bought();
    expect(await ask(jobId, [1, 3])).toEqual({ ok: true, value: { count: 2, returnsKept: [] } });
    expect((await viewOf(jobId)).voidRequests).toMatchObject([
      { rows: "1,3", labels: 2, reason, requestedByName: "Ann", declined: null },
    ]);
    const rows = await listRows(by(ann), { jobId });
    expect(rows.ok && rows.value.rows.map((row) => row.voidAsked)).toEqual([true, false, true]);
    const inbox = await listApprovals(by(sue));
    expect(inbox.ok && inbox.value.voidRequests.filter((each) => each.jobId === jobId)).toMatchObject([
      { rows: "1,3", reason, currency: "USD" },
    ]);
    const waiting = async (viewer: typeof ann) => {
      const home = await readHome(by(viewer), { zone: "UTC" });
      return home.ok ? home.value.waiting.filter((each) => each.for === "void" && each.jobId === jobId) : [];
    };
    expect(await waiting(sue)).toMatchObject([{ rows: 2, createdByName: "Ann", reason }]);
    expect(await waiting(ann)).toEqual([]);
  });

  it("has the labels voided by who may, and by nobody else", async () => {
    const jobId = await bought();
    await ask(jobId, [2]);
    const requestId = await requestOf(jobId);
    expect(await decideVoid(by(ann), { jobId, requestId, choice: "void" })).toMatchObject({
      ok: false,
      error: { code: "NOT_ALLOWED" },
    });
    expect(await decideVoid(by(sue), { jobId, requestId, choice: "void" })).toEqual({
      ok: true,
      value: { count: 1, returnsKept: [] },
    });
    await voidLabels(runtime(), { jobId, signal: new AbortController().signal });
    const rows = await bench.db
      .select()
      .from(jobRows)
      .where(eq(jobRows.jobId, jobId))
      .orderBy(jobRows.rowNumber);
    expect(rows.map(({ state }) => state)).toEqual(["completed", "voided", "completed"]);
    expect((await viewOf(jobId)).voidRequests).toEqual([]);
    expect(await audited(jobId)).toEqual([
      "job.void_asked Ann",
      "job.void_granted Sue",
      "job.void_requested Sue",
    ]);
  });

  it("is declined with a reason, which the clerk reads, and can be made again", async () => {
    const jobId = await bought();
    await ask(jobId, "all");
    const requestId = await requestOf(jobId);
    const decline = { jobId, requestId, choice: "decline" } as const;
    expect(await decideVoid(by(sue), decline)).toMatchObject({ ok: false, error: { field: "comment" } });
    expect(await decideVoid(by(sue), { ...decline, comment: "It left the house." })).toMatchObject({
      ok: true,
    });
    expect((await viewOf(jobId)).voidRequests).toMatchObject([
      { rows: "1-3", declined: { byName: "Sue", comment: "It left the house." } },
    ]);
    expect(await decideVoid(by(sue), { ...decline, comment: "Again." })).toMatchObject({
      ok: false,
      error: { code: "ROW_STATE_CONFLICT" },
    });
    expect(await ask(jobId, [1])).toEqual({ ok: true, value: { count: 1, returnsKept: [] } });
  });

  it("is taken back by who made it, and by nobody else", async () => {
    const jobId = await bought();
    await ask(jobId, [1]);
    const requestId = await requestOf(jobId);
    const back = { jobId, requestId, choice: "take_back" } as const;
    expect(await decideVoid(by(bob), back)).toMatchObject({ ok: false, error: { code: "NOT_ALLOWED" } });
    expect(await decideVoid(by(sue), back)).toMatchObject({ ok: false, error: { code: "NOT_ALLOWED" } });
    expect(await decideVoid(by(ann), back)).toMatchObject({ ok: true });
    expect((await viewOf(jobId)).voidRequests).toEqual([]);
  });

  it("is made once for a label, by who uploaded the job, and of labels that can be voided", async () => {
    const jobId = await bought();
    expect(await askForVoid(by(bob), { jobId, rows: [1], reason })).toMatchObject({
      ok: false,
      error: { code: "NOT_ALLOWED" },
    });
    await ask(jobId, [1]);
    expect(await ask(jobId, [1])).toMatchObject({ ok: false, error: { code: "ROW_STATE_CONFLICT" } });
    expect(await ask(jobId, "all")).toEqual({ ok: true, value: { count: 2, returnsKept: [] } });
  });

  it("means the label that there was, and no later one of its row", async () => {
    const jobId = await bought();
    await ask(jobId, [1, 2]);
    const requestId = await requestOf(jobId);
    await bench.db
      .update(jobRows)
      .set({ shipmentId: "ANOTHER" })
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 1)));
    expect((await viewOf(jobId)).voidRequests).toMatchObject([{ rows: "2", labels: 1 }]);
    expect(await decideVoid(by(sue), { jobId, requestId, choice: "void" })).toEqual({
      ok: true,
      value: { count: 1, returnsKept: [] },
    });
  });

  it("is over once its labels are voided another way, and the one who looks is told of each step", async () => {
    const jobId = await bought();
    const tags: string[] = [];
    const look = async () => {
      const seen = await pollJob(by(ann), { jobId, known: tags });
      if (!seen.ok) throw new Error(seen.error.message);
      tags.push(seen.value.tag);
      return seen.value.value?.voidRequests.length;
    };
    expect(await look()).toBe(0);
    expect(await look()).toBeUndefined();
    await ask(jobId, [1]);
    expect(await look()).toBe(1);
    await voidRows(by(sue), { jobId, rows: [1] });
    expect(await look()).toBe(0);
    const inbox = await listApprovals(by(sue));
    expect(inbox.ok && inbox.value.voidRequests.filter((each) => each.jobId === jobId)).toEqual([]);
  });
});
