import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobRows, jobs } from "@/lib/db/schema";
import { orderLine, TEMPLATE } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { askForVoid } from "./ask-for-void";
import { decideVoid } from "./decide-void";
import { followUpJob } from "./follow-up-job";
import { readBoughtReturns } from "./read-bought-returns";
import { readJob } from "./read-job";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let carrier: FakeCarrier;
beforeEach(() => {
  carrier = createFakeCarrier({ cost: ({ returnLabel }) => (returnLabel ? 700 : 1_000) });
  setting.provide(bench.runtimeWith(carrier));
});

const WITH_RETURN = TEMPLATE.replace(
  '"orderReference"',
  '"returnLabel": "{{#map}}{{City}}|Salem=with|Boston=no{{/map}}",\n  "orderReference"',
);

async function buy(jobId: string) {
  const job = await bench.db.query.jobs.findFirst({ where: eq(jobs.id, jobId) });
  const fingerprint = job?.fingerprint ?? "";
  expect(await approveJob(by(sue), { jobId, fingerprint })).toMatchObject({ ok: true });
  expect(await bench.executor(carrier).execute({ jobId })).toMatchObject({ ok: true });
}

/** Row 1 without a return; row 2 with one beside it, row 3. */
async function bought(): Promise<string> {
  const { jobId } = await bench.prepare([orderLine(1), orderLine(2, { City: "Salem", ZIP: "01970" })], {
    ...{ carrier, template: WITH_RETURN, createdBy: ann.userId, approve: false },
  });
  await bench.giveFile(jobId, ann.userId);
  await buy(jobId);
  return jobId;
}

/** A job of returns of row 1. */
async function returnsLater(jobId: string): Promise<string> {
  const made = await followUpJob(by(ann), { jobId, rows: "1", returns: true });
  if (!made.ok) throw new Error(made.error.message);
  const { jobId: later } = made.value;
  expect(await bench.previews(carrier).generate({ jobId: later })).toMatchObject({ ok: true });
  await buy(later);
  return later;
}
const marked = async (jobId: string) =>
  (await bench.db.select().from(jobRows).where(eq(jobRows.jobId, jobId)).orderBy(jobRows.rowNumber)).map(
    ({ voidRequestedBy }) => voidRequestedBy !== null,
  );

it("says which return labels stay valid, in the job and in a job of returns", async () => {
  const jobId = await bought();
  const later = await returnsLater(jobId);
  const beside = { jobId, rowNumber: 3, returnOfRow: 2, costCents: 700 };
  const another = { jobId: later, rowNumber: 1, returnOfRow: 1, costCents: 700 };
  const returns = [expect.objectContaining(beside), expect.objectContaining(another)];
  expect(await readBoughtReturns(by(ann), { jobId, rows: [1, 2] })).toEqual({ ok: true, value: { returns } });
  expect(await readBoughtReturns(by(ann), { jobId, rows: [2, 3] })).toEqual({
    ok: true,
    value: { returns: [] },
  });
  expect(await readBoughtReturns(by(ann), { jobId, rows: "all" })).toEqual({
    ok: true,
    value: { returns: [expect.objectContaining(another)] },
  });
  expect(await voidRows(by(sue), { jobId, rows: [1, 2] })).toEqual({
    ok: true,
    value: { count: 2, returnsKept: returns },
  });
  expect([await marked(jobId), await marked(later)]).toEqual([[true, true, false], [false]]);
});

it("voids the return labels, too, where that is asked, wherever they are", async () => {
  const jobId = await bought();
  const later = await returnsLater(jobId);
  expect(await voidRows(by(sue), { jobId, rows: [1, 2], returns: true })).toEqual({
    ok: true,
    value: { count: 4, returnsKept: [] },
  });
  expect([await marked(jobId), await marked(later)]).toEqual([[true, true, true], [true]]);
  for (const id of [jobId, later]) await bench.answerVoids(id, carrier);
  expect(await readBoughtReturns(by(ann), { jobId, rows: "all" })).toEqual({
    ok: true,
    value: { returns: [] },
  });
});

it("asks for the void of return labels, too, each in its job, and lets the one who decides have them voided", async () => {
  const jobId = await bought();
  const later = await returnsLater(jobId);
  const asked = { jobId, rows: [1], returns: true, reason: "Wrong address." };
  expect(await askForVoid(by(ann), asked)).toEqual({ ok: true, value: { count: 2, returnsKept: [] } });
  const requestsOf = async (id: string) => {
    const job = await readJob(by(sue), { jobId: id });
    return job.ok ? job.value.voidRequests : [];
  };
  expect([(await requestsOf(jobId)).length, (await requestsOf(later)).length]).toEqual([1, 1]);
  expect(await askForVoid(by(ann), { jobId, rows: [2], reason: "Wrong address." })).toMatchObject({
    ok: true,
    value: { count: 1, returnsKept: [{ jobId, rowNumber: 3 }] },
  });
  const [, second] = await requestsOf(jobId);
  const decision = { jobId, requestId: second?.id ?? "", choice: "void", returns: true } as const;
  expect(await decideVoid(by(sue), decision)).toEqual({ ok: true, value: { count: 2, returnsKept: [] } });
  expect(await marked(jobId)).toEqual([false, true, true]);
});
