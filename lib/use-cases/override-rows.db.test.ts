import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { auditLog, jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import type { Shipment } from "@/lib/shipping/shipment";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { overrideRows } from "./override-rows";
import { planChangedRows } from "./plan-again";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let carrier: FakeCarrier;
let sent: { name: string; message: unknown }[];
/** The weights of which the carrier was asked the price, and created labels. */
let rated: number[];
let shipped: number[];

beforeEach(() => {
  const fake = createFakeCarrier();
  const weightOf = ({ shipment }: { shipment: Shipment }) => shipment.packages[0]?.weight.value ?? 0;
  carrier = {
    ...fake,
    rate: (params) => {
      rated.push(weightOf(params));
      return fake.rate(params);
    },
    ship: (params) => {
      shipped.push(weightOf(params));
      return fake.ship(params);
    },
  };
  rated = [];
  shipped = [];
  sent = [];
  setting.provide(bench.runtimeWith(carrier, sent));
});

const prepare = async (lines: string[][]) =>
  (await bench.prepare(lines, { carrier, createdBy: ann.userId, approve: false })).jobId;
const stored = (jobId: string) => bench.db.query.jobs.findFirst({ where: eq(jobs.id, jobId) });

it("gives rows what their file has no column for, and prices only them again", async () => {
  const jobId = await prepare([1, 2, 3].map((n) => orderLine(n, n < 3 ? { Weight: "" } : {})));
  const before = await stored(jobId);
  expect(before).toMatchObject({ errorRows: 2, estimatedCents: 1_000 });
  rated = [];

  const changes = [{ rows: "1-2", field: "weight", to: "3" }];
  const outcome = await overrideRows(by(ann), { jobId, changes });
  expect(outcome).toMatchObject({
    ok: true,
    value: { changed: [{ from: null, to: "3" }, { rowNumber: 2 }] },
  });
  const after = await stored(jobId);
  expect(after).toMatchObject({ errorRows: 0, estimatedCents: 3_000 });
  expect(after?.fingerprint).not.toBe(before?.fingerprint);
  // Both go to the same town: one price for the two, and the third row's is not asked for again.
  expect(rated).toEqual([3]);
  const [first] = await bench.rows(jobId);
  expect(first?.overrides).toMatchObject({ weight: { value: "3", by: "Ann" } });
});

it("buys what was given, after it was approved", async () => {
  const jobId = await prepare([orderLine(1, { Weight: "" })]);
  await overrideRows(by(ann), { jobId, changes: [{ rows: "1", field: "weight", to: "7" }] });
  const fingerprint = (await stored(jobId))?.fingerprint ?? "";
  expect((await approveJob(by(sue), { jobId, fingerprint })).ok).toBe(true);
  expect(await bench.executor(carrier).execute({ jobId })).toMatchObject({ value: { state: "completed" } });
  expect(shipped).toEqual([7]);
});

it("names the fields that another person was quicker with, and changes the others", async () => {
  const jobId = await prepare([orderLine(1), orderLine(2)]);
  await overrideRows(by(sue), { jobId, changes: [{ rows: "1", field: "weight", from: null, to: "9" }] });
  const outcome = await overrideRows(by(ann), {
    jobId,
    changes: [{ rows: "1,2", field: "weight", from: null, to: "4" }],
  });
  expect(outcome).toMatchObject({
    value: {
      changed: [{ rowNumber: 2, field: "weight", from: null, to: "4" }],
      conflicts: [{ rowNumber: 1, field: "weight", value: "9", by: "Sue" }],
    },
  });
});

it("does a change that was sent twice once", async () => {
  const jobId = await prepare([orderLine(1)]);
  const change = { jobId, changes: [{ rows: "1", field: "weight", from: null, to: "4" }] };
  await overrideRows(by(ann), change);
  expect(await overrideRows(by(ann), change)).toMatchObject({
    value: { changed: [], conflicts: [], sent: [] },
  });
});

it("is undone by what it answers, turned round", async () => {
  const jobId = await prepare([orderLine(1)]);
  const before = await stored(jobId);
  const outcome = await overrideRows(by(ann), {
    jobId,
    changes: [
      { rows: "1", field: "weight", to: "9" },
      { rows: "1", field: "service", to: "UPS 2nd Day Air" },
    ],
  });
  if (!outcome.ok) throw new Error(outcome.error.message);
  const back = outcome.value.changed.map(({ rowNumber, field, from, to }) => ({
    rows: String(rowNumber),
    field,
    from: to,
    to: from,
  }));
  await overrideRows(by(ann), { jobId, changes: back });
  expect((await bench.rows(jobId))[0]?.overrides).toEqual({});
  expect((await stored(jobId))?.fingerprint).toBe(before?.fingerprint);
});

it("leaves pricing many rows to a worker, and nothing can be approved meanwhile", async () => {
  const jobId = await prepare(Array.from({ length: 30 }, (_, index) => orderLine(index + 1)));
  const changes = [{ rows: "1-30", field: "weight", to: "5" }];
  expect((await overrideRows(by(ann), { jobId, changes })).ok).toBe(true);
  expect(sent).toContainEqual({ name: "plan", message: { jobId } });
  expect((await stored(jobId))?.fingerprint).toBeNull();
  await planChangedRows(by(ann), { jobId });
  expect((await stored(jobId))?.fingerprint).not.toBeNull();
  expect((await bench.rows(jobId)).every((row) => row.shipment?.packages[0]?.weight.value === 5)).toBe(true);
});

it("writes down who gave what, and what it was before", async () => {
  const jobId = await prepare([orderLine(1)]);
  await overrideRows(by(ann), { jobId, changes: [{ rows: "1", field: "weight", to: "4" }] });
  const [entry] = await bench.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.jobId, jobId), eq(auditLog.kind, "row.changed")));
  expect(entry).toMatchObject({
    actorName: "Ann",
    rowNumber: 1,
    detail: { fields: { weight: { from: null, to: "4" } } },
  });
});

it("refuses a field that no shipment has, and a job that is not the viewer's", async () => {
  const jobId = await prepare([orderLine(1)]);
  const change = (field: string) => ({ jobId, changes: [{ rows: "1", field, to: "4" }] });
  expect(await overrideRows(by(ann), change("colour"))).toMatchObject({ error: { code: "INPUT_INVALID" } });
  expect((await overrideRows(by(bob), change("weight"))).ok).toBe(false);
  expect((await bench.rows(jobId))[0]?.overrides).toEqual({});
});
