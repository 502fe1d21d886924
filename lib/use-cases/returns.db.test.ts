import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { listLabelledRows } from "@/lib/db/label-store";
import { jobRows } from "@/lib/db/schema";
import { readTracking } from "@/lib/db/source-store";
import { orderLine, TEMPLATE } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { setJobSetAside } from "./change-job-options";
import { followUpJob } from "./follow-up-job";
import { leaveOutRows, putBackRows } from "./leave-out-rows";
import { overrideRows } from "./override-rows";
import { startPreview } from "./start-preview";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let carrier: FakeCarrier;
beforeEach(() => {
  carrier = createFakeCarrier({ cost: ({ returnLabel }) => (returnLabel ? 700 : 1_000) });
  setting.provide(bench.runtimeWith(carrier));
});

const asks = (returnLabel: string) =>
  TEMPLATE.replace('"orderReference"', `"returnLabel": "${returnLabel}",\n  "orderReference"`);
/** A return label is wanted with what goes to Salem. */
const TO_SALEM = asks("{{#map}}{{City}}|Salem=with|Boston=no{{/map}}");
const salem = (n: number) => orderLine(n, { City: "Salem", ZIP: "01970" });

async function prepared(lines: string[][], template = TO_SALEM, lanes = 1): Promise<string> {
  const { jobId } = await bench.prepare(lines, {
    ...{ carrier, template, lanes, createdBy: ann.userId, approve: false },
  });
  await bench.giveFile(jobId, ann.userId);
  return jobId;
}

async function buy(jobId: string) {
  const { fingerprint } = await bench.job(jobId);
  expect(await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" })).toMatchObject({ ok: true });
  return bench.executor(carrier).execute({ jobId });
}

async function linesOf(jobId: string) {
  const lines = [];
  for await (const line of readTracking(bench.db, { jobId })) lines.push(line);
  return lines;
}

describe("a return label with the one that goes out", () => {
  it("is a row of its own behind all others, priced and approved with them", async () => {
    const jobId = await prepared([orderLine(1), salem(2), salem(3)]);
    expect(await bench.job(jobId)).toMatchObject({ totalRows: 5, ratedRows: 5, estimatedCents: 4_400 });
    const rows = await bench.rows(jobId);
    expect(rows.map(({ rowNumber, returnOfRow, lines }) => [rowNumber, returnOfRow, lines])).toEqual([
      [1, null, [1]],
      [2, null, [2]],
      [3, null, [3]],
      [4, 2, [2]],
      [5, 3, [3]],
    ]);
    expect(rows[3]).toMatchObject({ shipment: { returnLabel: { kind: "print" } }, estimatedCents: 700 });
    expect(rows[1]?.shipment).not.toHaveProperty("returnLabel");
    expect(rows.map(({ undecidedCount }) => undecidedCount)).toEqual([0, 0, 0, 0, 0]);
  });

  it.each([1, 3])(
    "is bought once, after its row, printed behind it and put beside its number, with %i lanes",
    async (lanes) => {
      const jobId = await prepared([salem(1), salem(2), orderLine(3)], TO_SALEM, lanes);
      expect(await buy(jobId)).toMatchObject({
        value: { state: "completed", successfulRows: 5, totalCostCents: 4_400 },
      });
      expect(carrier.created()).toHaveLength(5);
      const rows = await bench.rows(jobId);
      expect(await listLabelledRows(bench.db, { jobId, order: "row", skuColumn: null })).toEqual([
        1, 4, 2, 5, 3,
      ]);
      const number = (row: number) => rows[row - 1]?.trackingNumber;
      expect(await linesOf(jobId)).toMatchObject([
        { line: 1, trackingNumber: number(1), returnTrackingNumber: number(4) },
        { line: 2, trackingNumber: number(2), returnTrackingNumber: number(5) },
        { line: 3, trackingNumber: number(3) },
      ]);
    },
  );

  it("is not begun before its row is bought", async () => {
    const jobId = await prepared([salem(1)]);
    await approveJob(by(sue), { jobId, fingerprint: (await bench.job(jobId)).fingerprint ?? "" });
    const acquired = await bench.store.acquireLease({
      jobId,
      workerId: "w",
      leaseMs: 60_000,
      takeOver: false,
    });
    if (!acquired.ok) throw new Error(acquired.error.kind);
    const lease = acquired.value;
    expect(await bench.store.claimOrders({ lease })).toEqual({ ok: true, value: null });
    const begin = (rowNumber: number) =>
      bench.store.beginAttempt({ lease, rowNumber, requestHash: "h", callMs: 1 });
    expect(await begin(2)).toMatchObject({ ok: false, error: { kind: "state" } });
    expect(await begin(1)).toMatchObject({ ok: true });
    expect(await begin(2)).toMatchObject({ ok: false, error: { kind: "state" } });
  });

  it("is left out with its row, and taken in again with it, but not without it", async () => {
    const jobId = await prepared([salem(1), orderLine(2)]);
    await leaveOutRows(by(ann), { jobId, rows: [1] });
    expect(await bench.states(jobId)).toEqual(["skipped", "pending", "skipped"]);
    await putBackRows(by(ann), { jobId, rows: [3] });
    expect(await bench.states(jobId)).toEqual(["skipped", "pending", "skipped"]);
    await putBackRows(by(ann), { jobId, rows: [1] });
    expect(await bench.states(jobId)).toEqual(["pending", "pending", "pending"]);
    await leaveOutRows(by(ann), { jobId, rows: [3] });
    expect(await bench.states(jobId)).toEqual(["pending", "pending", "skipped"]);
    // Also when the rows are cut and planned again.
    await startPreview(by(ann), { jobId });
    await bench.previews(carrier).generate({ jobId });
    expect(await bench.states(jobId)).toEqual(["pending", "pending", "skipped"]);
    await buy(jobId);
    expect(carrier.created()).toHaveLength(2);
  });

  it("comes and goes with what the row asks for, and follows what is changed in it", async () => {
    const jobId = await prepared([orderLine(1), orderLine(2)]);
    const give = (rows: string, field: string, to: string | null) =>
      overrideRows(by(ann), { jobId, changes: [{ rows, field, to }] });
    expect(await give("1", "returnLabel", "with")).toMatchObject({ ok: true });
    expect(await bench.rows(jobId)).toMatchObject([
      {},
      {},
      { returnOfRow: 1, estimatedCents: 700, planned: true },
    ]);
    expect(await bench.job(jobId)).toMatchObject({ totalRows: 3, estimatedCents: 2_700 });
    await give("1", "recipientName", "Ada Smith");
    await give("3", "returnKind", "electronic");
    await give("3", "returnEmail", "ada@example.com");
    expect((await bench.rows(jobId))[2]).toMatchObject({
      ...{ recipientName: "Ada Smith", undecidedCount: 0 },
      shipment: { returnLabel: { kind: "electronic", mail: { to: "ada@example.com" } } },
    });
    await give("1", "returnLabel", null);
    expect(await bench.states(jobId)).toEqual(["pending", "pending"]);
    expect(await bench.job(jobId)).toMatchObject({ totalRows: 2, estimatedCents: 2_000 });
  });

  it("is not bought for a row that the carrier refused, which counts once", async () => {
    const jobId = await prepared([salem(1), salem(2), orderLine(3)]);
    await setJobSetAside(by(ann), { jobId, setAside: { unit: "rows", value: 1 } });
    carrier.arm({ call: "ship", fault: "refused", times: 1, match: { recipient: "Recipient 1" } });
    expect(await buy(jobId)).toMatchObject({ value: { state: "completed", successfulRows: 3 } });
    expect(await bench.states(jobId)).toEqual(["skipped", "completed", "completed", "skipped", "completed"]);
    const made = await followUpJob(by(ann), { jobId, rows: "left_out" });
    if (!made.ok) throw new Error(made.error.message);
    const { jobId: other } = made.value;
    await bench.previews(carrier).generate({ jobId: other });
    expect(await bench.rows(other)).toMatchObject([
      { returnOfJob: null },
      { returnOfJob: other, returnOfRow: 1 },
    ]);
    await buy(other);
    expect(carrier.created()).toHaveLength(5);
    expect(
      (await linesOf(jobId)).map(({ returnTrackingNumber }) => returnTrackingNumber !== undefined),
    ).toEqual([true, true, false]);
  });
});

describe("return labels of rows that were bought", () => {
  it("are a job of their own, with the numbers beside those of the rows", async () => {
    const jobId = await prepared([orderLine(1), salem(2), orderLine(3)]);
    await buy(jobId);
    const bought = await bench.rows(jobId);
    const made = await followUpJob(by(ann), { jobId, rows: "returns" });
    if (!made.ok) throw new Error(made.error.message);
    const { jobId: other } = made.value;
    await bench.previews(carrier).generate({ jobId: other });
    expect(await bench.rows(other)).toMatchObject([
      {
        lines: [1],
        returnOfJob: jobId,
        returnOfRow: 1,
        undecidedCount: 0,
        shipment: { returnLabel: { kind: "print" } },
      },
      { lines: [3], returnOfJob: jobId, returnOfRow: 3 },
    ]);
    await buy(other);
    expect(await bench.rows(jobId)).toEqual(bought);
    const back = await bench.rows(other);
    expect(await linesOf(jobId)).toMatchObject([
      { trackingNumber: bought[0]?.trackingNumber, returnTrackingNumber: back[0]?.trackingNumber },
      { trackingNumber: bought[1]?.trackingNumber, returnTrackingNumber: bought[3]?.trackingNumber },
      { trackingNumber: bought[2]?.trackingNumber, returnTrackingNumber: back[1]?.trackingNumber },
    ]);
    expect(await followUpJob(by(ann), { jobId, rows: "returns" })).toMatchObject({
      error: { code: "ROW_STATE_CONFLICT" },
    });
  });

  it("ask before a row gets a second one", async () => {
    const jobId = await prepared([orderLine(1)]);
    await buy(jobId);
    for (const undecided of [0, 1]) {
      const made = await followUpJob(by(ann), { jobId, rows: "1", returns: true });
      if (!made.ok) throw new Error(made.error.message);
      await bench.previews(carrier).generate({ jobId: made.value.jobId });
      expect(await bench.job(made.value.jobId)).toMatchObject({ undecidedRows: undecided });
      if (undecided === 0) await buy(made.value.jobId);
    }
  });

  it("are voided like any label, and their number is taken out of the file", async () => {
    const jobId = await prepared([salem(1)]);
    await buy(jobId);
    await bench.db
      .update(jobRows)
      .set({ voidRequestedBy: { kind: "person", id: "sue", name: "Sue" } })
      .where(eq(jobRows.returnOfJob, jobId));
    await bench.answerVoids(jobId, carrier);
    expect(await bench.states(jobId)).toEqual(["completed", "voided"]);
    const [line] = await linesOf(jobId);
    expect(line).not.toHaveProperty("returnTrackingNumber");
    expect(line?.trackingNumber).toEqual(expect.any(String));
  });
});

describe("a job of returns", () => {
  it("buys them as its rows, whose numbers go where a row's number goes, and is no second job of the orders", async () => {
    const lines = [orderLine(1), orderLine(2)];
    const { jobId: out } = await bench.prepare(lines, { carrier, sameOrders: true, createdBy: ann.userId });
    await bench.executor(carrier).execute({ jobId: out });
    const { jobId } = await bench.prepare(lines, {
      ...{ carrier, sameOrders: true, template: asks("only"), createdBy: ann.userId, approve: false },
    });
    expect(await bench.job(jobId)).toMatchObject({ totalRows: 2, undecidedRows: 0, estimatedCents: 1_400 });
    expect(await buy(jobId)).toMatchObject({ value: { state: "completed" } });
    expect((await bench.trackingByLine(jobId)).size).toBe(2);
    const again = await bench.prepare(lines, {
      ...{ carrier, sameOrders: true, template: asks("only"), createdBy: ann.userId, approve: false },
    });
    expect(await bench.job(again.jobId)).toMatchObject({ undecidedRows: 2 });
  });
});
