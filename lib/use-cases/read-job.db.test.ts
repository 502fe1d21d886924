import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { jobView } from "@/lib/api/views";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobRows, jobs, settings, users, writeBackOutbox } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { pollJob, readJob } from "./read-job";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let jobId: string;
beforeEach(async () => {
  const lines = [1, 2, 3].map((n) => orderLine(n));
  ({ jobId } = await bench.prepare(lines, { carrier: createFakeCarrier(), createdBy: ann.userId }));
});

const tag = async (viewer = ann) => {
  const polled = await pollJob(by(viewer), { jobId, known: [] });
  if (!polled.ok) throw new Error(polled.error.message);
  return polled.value.tag;
};

describe("a job that is polled", () => {
  it("is one statement, and nothing else, for the one who knows how it is", async () => {
    const known = ["another", await tag()];
    const statements = vi.spyOn(setting.database.sql, "unsafe");
    const polled = await pollJob(by(ann), { jobId, known });
    expect(statements).toHaveBeenCalledTimes(1);
    statements.mockRestore();
    expect(polled).toEqual({ ok: true, value: { tag: known[1], value: null } });
  });

  const changes: Record<string, () => PromiseLike<unknown>> = {
    "its name": () => bench.db.update(jobs).set({ name: "Another" }).where(eq(jobs.id, jobId)),
    "a row": () =>
      bench.db
        .update(jobRows)
        .set({ state: "skipped" })
        .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 2))),
    "a number that waits for its file": () =>
      bench.db.insert(writeBackOutbox).values({ jobId, rowNumber: 1, lines: [1], trackingNumber: "1Z" }),
    "a rule of the installation": () =>
      bench.db
        .insert(settings)
        .values({ key: "approval", value: { twoPersonApproval: true }, updatedBy: "sue" })
        .onConflictDoNothing(),
    "the end of its lease": () =>
      bench.db
        .update(jobs)
        .set({ state: "running", leaseUntil: new Date(0) })
        .where(eq(jobs.id, jobId)),
  };
  it.each(Object.keys(changes))("is given anew after a change of %s", async (what) => {
    const before = await tag();
    await changes[what]?.();
    const polled = await pollJob(by(ann), { jobId, known: [before] });
    expect(polled.ok && polled.value.tag).not.toBe(before);
    expect(polled.ok && polled.value.value?.id).toBe(jobId);
  });

  it("is given anew to a supervisor whose limit has changed", async () => {
    const { userId: id, name, role } = sue;
    await bench.db.insert(users).values({ id, name, email: "sue@example.com", role }).onConflictDoNothing();
    const before = await tag(sue);
    await bench.db.update(users).set({ approvalLimitCents: 1_00 }).where(eq(users.id, id));
    expect(await tag(sue)).not.toBe(before);
  });

  it("is no answer to a person who may not read it, or to what is no id", async () => {
    expect(await readJob(by(ann), { jobId: "1' OR '1'='1" })).toMatchObject({
      ok: false,
      error: { code: "JOB_NOT_FOUND" },
    });
    const known = [await tag()];
    const key = { ...bob, kind: "key" as const, scopes: [] };
    expect(await pollJob(by(key), { jobId, known })).toMatchObject({ ok: false });
  });

  it("shows what its rows are", async () => {
    await bench.db
      .update(jobRows)
      .set({
        state: "completed",
        costCents: 900,
        costSource: "carrier",
        estimatedCents: 850,
        shippedAt: new Date(),
      })
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 1)));
    await bench.db
      .update(jobRows)
      .set({ state: "failed" })
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 3)));
    await bench.db.update(jobs).set({ state: "failed" }).where(eq(jobs.id, jobId));
    const read = await readJob(by(ann), { jobId });
    expect(read.ok && read.value).toMatchObject({
      counts: { total: 3, completed: 1, failed: 1, pending: 1, costCents: 900 },
      costDifference: { rows: 1, cents: 50 },
      lastRow: { rowNumber: 1, recipientName: "Recipient 1" },
      interruption: { completed: 1, nextRowNumber: 2, interruptedAt: null },
    });
  });
});

it("is what the page reads: an answer that its own schema does not take is shown to nobody", async () => {
  const { jobId } = await bench.prepare([orderLine(1)], { createdBy: ann.userId, approve: false });
  const found = await readJob(by(ann), { jobId });
  expect(jobView.safeParse(found.ok ? found.value : null).error?.issues).toBeUndefined();
});

describe("a run that waits for the carrier", () => {
  it("says which row, when the carrier is asked again, and from when on the row is sent again", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "lost_before", match: { recipient: "Recipient 1" } });
    const waiting = await bench.prepare([orderLine(1), orderLine(2)], { carrier });
    const before = Date.now();
    await bench.executor(carrier, { noneWindowMs: 900_000 }).execute({ jobId: waiting.jobId });
    const job = await readJob(by(ann), { jobId: waiting.jobId });
    if (!job.ok) throw new Error(job.error.message);
    expect(job.value).toMatchObject({
      state: "approved",
      counts: { inDoubt: 1 },
      neverResendWithoutPerson: false,
      doubts: [{ rowNumber: 1 }],
    });
    const [doubt] = job.value.doubts;
    const minutes = (at: string | null | undefined) => Math.round((Date.parse(at ?? "") - before) / 60_000);
    expect(job.value.resumeAt).not.toBeNull();
    expect(minutes(doubt?.noneCountsAt)).toBe(15);
    expect(minutes(doubt?.nextLookAt)).toBeLessThan(15);
  });
});
