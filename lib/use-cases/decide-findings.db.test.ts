import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { approvals, auditLog, jobRows, jobs, settings } from "@/lib/db/schema";
import { orderLine, TEMPLATE } from "@/lib/db/testing/seed-job";
import type { Address } from "@/lib/shipping/shipment";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { decideFindings } from "./decide-findings";
import { putBackRows } from "./leave-out-rows";
import { listApprovals } from "./list-approvals";
import { overrideRows } from "./override-rows";
import { readPreview } from "./read-preview";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let jobId: string;
let carrier: ReturnType<typeof createFakeCarrier>;
beforeEach(async () => {
  carrier = createFakeCarrier();
  setting.provide(bench.runtimeWith(carrier, []));
  const twin = orderLine(2);
  jobId = await prepare([orderLine(1), twin, twin, twin]);
});
afterEach(async () => {
  await bench.db.delete(settings);
});

async function prepare(lines: string[][], options: { sameOrders?: boolean; template?: string } = {}) {
  return (await bench.prepare(lines, { carrier, createdBy: ann.userId, approve: false, ...options })).jobId;
}
async function stored(id = jobId) {
  const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, id));
  if (!job) throw new Error("the job is gone");
  return job;
}
const approve = async (id = jobId) =>
  approveJob(by(sue), { jobId: id, fingerprint: (await stored(id)).fingerprint ?? "" });
const decide = (choice: string, extra: { rows?: number[]; reason?: string } = {}, viewer = ann) =>
  decideFindings(by(viewer), { jobId, code: "LINE_DUPLICATE", choice, ...extra });
const states = async () =>
  (await bench.rows(jobId)).map(({ state, undecidedCount }) => `${state} ${undecidedCount}`);

describe("a finding that is to be decided", () => {
  it("keeps the job from being approved, by a sentence that names the rows", async () => {
    expect(await approve()).toMatchObject({
      ok: false,
      error: {
        code: "DECISION_REQUIRED",
        message: "2 rows wait for a decision: 3, 4. Row 3: Every cell of this row is the same as in row 2.",
      },
    });
  });

  it("is decided for every row at once, with a reason where the choice needs one", async () => {
    expect(await decide("ship")).toMatchObject({
      ok: false,
      error: { code: "INPUT_INVALID", field: "reason" },
    });
    expect(await decide("ship", { reason: "Three boxes." })).toEqual({ ok: true, value: { rows: [3, 4] } });
    expect(await approve()).toMatchObject({ ok: true });
    expect(await states()).toEqual(["pending 0", "pending 0", "pending 0", "pending 0"]);
    await bench.executor(carrier).execute({ jobId });
    expect(carrier.created()).toHaveLength(4);
  });

  it("is decided row by row, and the row is left out where that is the answer", async () => {
    await decide("leave_out", { rows: [3] });
    expect(await states()).toEqual(["pending 0", "pending 0", "skipped 0", "pending 1"]);
    expect(await stored()).toMatchObject({ undecidedRows: 1, estimatedCents: 3_000 });
    await decide("ship", { rows: [3, 4], reason: "Both." });
    expect(await states()).toEqual(["pending 0", "pending 0", "pending 0", "pending 0"]);
  });

  it("is open again once the row is put back", async () => {
    await decide("leave_out");
    await putBackRows(by(ann), { jobId, rows: [4] });
    expect(await states()).toEqual(["pending 0", "pending 0", "skipped 0", "pending 1"]);
  });

  it("is part of what the approval signs, and of the audit", async () => {
    const before = (await stored()).fingerprint ?? "";
    await decide("ship", { reason: "Three boxes." });
    expect(await approveJob(by(sue), { jobId, fingerprint: before })).toMatchObject({
      ok: false,
      error: { code: "FINGERPRINT_CHANGED" },
    });
    const entries = await bench.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.jobId, jobId), eq(auditLog.kind, "row.decided")));
    expect(entries.map(({ rowNumber, actorId, detail }) => ({ rowNumber, actorId, detail }))).toEqual(
      [3, 4].map((rowNumber) => ({
        rowNumber,
        actorId: "ann",
        detail: { code: "LINE_DUPLICATE", choice: "ship", reason: "Three boxes." },
      })),
    );
  });

  it("is neither another clerk's to decide, nor by a choice that it does not offer", async () => {
    expect(await decide("leave_out", {}, bob)).toMatchObject({ ok: false, error: { code: "NOT_ALLOWED" } });
    expect(await decide("burn")).toMatchObject({ ok: false, error: { code: "INPUT_INVALID" } });
  });

  it("is shown in figures, with what was answered", async () => {
    const asked = await readPreview(by(ann), { jobId });
    expect(asked).toMatchObject({
      ok: true,
      value: {
        undecidedRows: 2,
        questions: [{ code: "LINE_DUPLICATE", rows: 2, undecidedRows: 2, costCents: 2_000 }],
      },
    });
    await decide("ship", { reason: "Three boxes." });
    expect(await readPreview(by(ann), { jobId })).toMatchObject({
      value: { undecidedRows: 0, questions: [{ shippedAnywayRows: 2, reasons: ["Three boxes."] }] },
    });
  });
});

it("orders that were shipped since the preview are asked about at the approval, and named in the inbox", async () => {
  const lines = [orderLine(71), orderLine(72)];
  const first = await prepare(lines, { sameOrders: true });
  const second = await prepare(lines, { sameOrders: true });
  await approve(first);
  await bench.executor(carrier).execute({ jobId: first });
  expect(await approve(second)).toMatchObject({ ok: false, error: { code: "DECISION_REQUIRED" } });
  const waiting = async () => {
    const inbox = await listApprovals(by(sue));
    return inbox.ok ? inbox.value.jobs.find(({ id }) => id === second) : undefined;
  };
  // It is its clerk's to decide, and in nobody's inbox before.
  expect(await waiting()).toBeUndefined();
  await decideFindings(by(ann), {
    jobId: second,
    code: "ORDER_ALREADY_SHIPPED",
    choice: "ship",
    reason: "Lost on the way.",
  });
  expect(await waiting()).toMatchObject({
    undecidedRows: 0,
    shippedBefore: ['2 of 2 rows were shipped in "Monday orders", $20.00'],
  });
  expect(await approve(second)).toMatchObject({ ok: true });
  await bench.executor(carrier).execute({ jobId: second });
  expect(carrier.created()).toHaveLength(4);
  const signed = await bench.db.select().from(approvals).where(eq(approvals.jobId, second));
  expect(signed).toMatchObject([{ decision: "approved", via: "person", actorId: "sue" }]);
});

it("what is asked about a word is asked word by word, with every service that it may mean", async () => {
  const word = (n: number, Name: string) => orderLine(n, { Name });
  const id = await prepare(
    [word(1, "Express"), word(2, "Priority"), word(3, "Express"), word(4, "Expedited")],
    {
      template: TEMPLATE.replace('"{{Name}}"', '"{{Street}}", "service": "{{Name}}"'),
    },
  );
  const questions = async () => {
    const preview = await readPreview(by(ann), { jobId: id });
    return (preview.ok ? preview.value.questions : [])
      .filter(({ undecidedRows }) => undecidedRows > 0)
      .map(({ group, rows, choices }) => [group, rows, ...choices.map((choice) => choice.id)]);
  };
  expect(await questions()).toEqual([
    ["Express", 2, "leave_out", "02", "13", "01"],
    ["Expedited", 1, "leave_out", "12", "02"],
    ["Priority", 1, "leave_out", "02", "13", "01"],
  ]);
  const doubtful = { jobId: id, code: "SERVICE_DOUBTFUL" };
  const decided = await decideFindings(by(ann), { ...doubtful, group: "Express", choice: "01" });
  expect(decided).toEqual({ ok: true, value: { rows: [1, 3] } });
  await decideFindings(by(ann), { ...doubtful, group: "Expedited", choice: "12" });
  expect(await questions()).toEqual([["Priority", 1, "leave_out", "02", "13", "01"]]);
  const rows = await bench.db.select().from(jobRows).where(eq(jobRows.jobId, id)).orderBy(jobRows.rowNumber);
  expect(rows.map(({ shipment }) => shipment?.service)).toEqual(["01", "02", "01", "12"]);
});

describe("the address as the carrier answers it", () => {
  const right = (address: Address) => ({ ...address, city: "BALTIMORE" });
  const addresses = async (id: string) =>
    (await bench.rows(id)).map(({ shipment }) => shipment?.shipTo.address.city);
  /** A job whose misspelt addresses the carrier corrects, and whose streets without a number it finds several of. */
  const previewed = async (lines: string[][], residential: boolean | null = null) => {
    carrier = createFakeCarrier({
      cost: ({ shipTo }) => (shipTo.residential ? 1_500 : 1_000),
      checkAddress: (address) => {
        if (address.city === "Balltimore")
          return { kind: "corrected", candidate: right(address), residential };
        if (/^\d/.test(address.lines[0] ?? "")) return { kind: "valid", residential };
        return {
          kind: "ambiguous",
          candidates: [1, 2].map((n) => ({ ...address, lines: [`${n} ${address.lines[0]}`] })),
        };
      },
    });
    setting.provide(bench.runtimeWith(carrier, []));
    return prepare(lines);
  };
  const corrected = { jobId: "", code: "ADDRESS_CORRECTED", choice: "use_carrier" };

  it("is used for all rows at once, kept beside the file's, and asked about again where it is taken back", async () => {
    const misspelt = { City: "Balltimore" };
    const id = await previewed([orderLine(1), orderLine(2, misspelt), orderLine(3, misspelt)]);
    expect((await bench.rows(id)).map(({ undecidedCount }) => undecidedCount)).toEqual([0, 1, 1]);
    const before = await stored(id);
    expect(await decideFindings(by(ann), { ...corrected, jobId: id })).toEqual({
      ok: true,
      value: { rows: [2, 3] },
    });
    const after = await bench.rows(id);
    expect(await addresses(id)).toEqual([after[0]?.shipment?.shipTo.address.city, "BALTIMORE", "BALTIMORE"]);
    expect(after.map(({ undecidedCount, decisions }) => [undecidedCount, decisions])).toEqual(
      [0, 0, 0].map((none) => [none, {}]),
    );
    expect(after[1]?.overrides.city).toMatchObject({ value: "BALTIMORE", by: "Ann" });
    expect((await stored(id)).fingerprint).not.toBe(before.fingerprint);

    const fields = Object.keys(after[1]?.overrides ?? {});
    const changes = fields.map((field) => ({ rows: "2", field, to: null }));
    expect(await overrideRows(by(ann), { jobId: id, changes })).toMatchObject({ ok: true });
    expect((await bench.rows(id)).map(({ undecidedCount }) => undecidedCount)).toEqual([0, 1, 0]);
    expect(await addresses(id)).toMatchObject({ 1: "Balltimore" });

    await decideFindings(by(ann), { ...corrected, jobId: id, choice: "keep" });
    expect(await approve(id)).toMatchObject({ ok: true });
    await bench.executor(carrier).execute({ jobId: id });
    expect(carrier.created()).toHaveLength(3);
  });

  it("takes in again a row that was left out for it", async () => {
    const id = await previewed([orderLine(1), orderLine(2, { City: "Balltimore" })]);
    await decideFindings(by(ann), { ...corrected, jobId: id, choice: "leave_out" });
    expect((await bench.rows(id)).map(({ state }) => state)).toEqual(["pending", "skipped"]);
    await decideFindings(by(ann), { ...corrected, jobId: id });
    expect((await bench.rows(id)).map(({ state, leftOut }) => [state, leftOut])).toEqual([
      ["pending", false],
      ["pending", false],
    ]);
  });

  it("is chosen among several for one row, never for many", async () => {
    const street = { Street: "Main Street" };
    const id = await previewed([orderLine(1, street), orderLine(2, street)]);
    const ambiguous = { jobId: id, code: "ADDRESS_AMBIGUOUS", choice: "candidate_2" };
    expect(await readPreview(by(ann), { jobId: id })).toMatchObject({
      value: { questions: [{ choices: [{ id: "keep" }, { id: "leave_out" }] }] },
    });
    expect(await decideFindings(by(ann), ambiguous)).toMatchObject({ ok: false, error: { field: "rows" } });
    await decideFindings(by(ann), { ...ambiguous, rows: [2] });
    const lines = (await bench.rows(id)).map(({ shipment }) => shipment?.shipTo.address.lines[0]);
    expect(lines).toEqual([expect.stringMatching(/^Main/), expect.stringMatching(/^2 Main/)]);
  });

  it.each([
    [true, 1_500],
    [false, 1_000],
  ])("is priced and bought as the carrier classifies it: residential %s", async (residential, cents) => {
    const id = await previewed([orderLine(1)], residential);
    const [row] = await bench.rows(id);
    expect(row).toMatchObject({ estimatedCents: cents, shipment: { shipTo: { residential } } });
    await approve(id);
    await bench.executor(carrier).execute({ jobId: id });
    expect(carrier.created()).toMatchObject([{ costCents: cents }]);
  });
});
