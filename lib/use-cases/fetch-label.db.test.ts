import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { eraseOfJob } from "@/lib/db/privacy";
import { auditLog, jobRows, packages } from "@/lib/db/schema";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { fetchLabel } from "./fetch-label";
import { readJob } from "./read-job";
import { reviewRow } from "./review-row";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const row = { rowNumber: 1 };

async function ran(carrier: FakeCarrier): Promise<string> {
  const jobId = await bench.ran(carrier, { rows: 2, createdBy: ann.userId });
  setting.provide(bench.runtimeWith(carrier));
  return jobId;
}

/** Row 1 is completed on Sue's word, with a number that exists and no label. */
async function onAWord(): Promise<{ jobId: string; carrier: FakeCarrier }> {
  const carrier = createFakeCarrier();
  carrier.arm({ call: "ship", fault: "two_matches", match: { recipient: "Recipient 1" } });
  const jobId = await ran(carrier);
  const trackingNumber = carrier.created()[0]?.shipment.shipmentId ?? "";
  const decided = await reviewRow(by(sue), { jobId, ...row, decision: { kind: "exists", trackingNumber } });
  if (!decided.ok) throw new Error(decided.error.message);
  return { jobId, carrier };
}

/** Row 1 is in review: the answer lacked a label, and so did what was asked for it at once. */
async function notWhole(): Promise<{ jobId: string; carrier: FakeCarrier }> {
  const carrier = createFakeCarrier();
  carrier.arm(
    { call: "ship", fault: "label_missing", match: { recipient: "Recipient 1" } },
    { call: "fetchLabels", fault: "unavailable", times: 1 },
  );
  return { jobId: await ran(carrier), carrier };
}

async function stored(jobId: string) {
  const [found] = await bench.db
    .select()
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 1)));
  const labels = await bench.db
    .select({ label: packages.label })
    .from(packages)
    .where(and(eq(packages.jobId, jobId), eq(packages.rowNumber, 1)));
  return { state: found?.state, labels: labels.map(({ label }) => label !== null) };
}

const missing = async (jobId: string) => {
  const job = await readJob(by(ann), { jobId });
  return job.ok ? job.value.missingLabels : null;
};

describe("a label that is missing", () => {
  it("is fetched again, and the row is whole", async () => {
    const { jobId } = await onAWord();
    expect(await missing(jobId)).toEqual({ labels: 1, rowCount: 1, rows: [1] });
    const fetched = await fetchLabel(by(ann), { jobId, ...row });
    expect(fetched).toEqual({ ok: true, value: { jobId, fetched: 1, missing: 0 } });
    expect(await stored(jobId)).toEqual({ state: "completed", labels: [true] });
    expect(await missing(jobId)).toEqual({ labels: 0, rowCount: 0, rows: [] });
    expect(await fetchLabel(by(ann), { jobId, ...row })).toMatchObject({
      ok: false,
      error: { code: "ROW_STATE_CONFLICT", row: 1 },
    });
    const entries = await bench.db.select().from(auditLog).where(eq(auditLog.kind, "row.label_fetched"));
    expect(entries.filter((entry) => entry.jobId === jobId)).toMatchObject([
      { actorName: "Ann", rowNumber: 1 },
    ]);
  });

  it("may be given out no longer, and that is said; nothing changes", async () => {
    const { jobId, carrier } = await onAWord();
    setting.provide(bench.runtimeWith({ ...carrier, fetchLabels: async () => ({ kind: "none" }) }));
    expect(await fetchLabel(by(ann), { jobId, ...row })).toMatchObject({
      ok: false,
      error: {
        code: "LABEL_NOT_GIVEN",
        row: 1,
        message: expect.stringContaining("no longer gives out the label"),
      },
    });
    carrier.arm({ call: "fetchLabels", fault: "unavailable" });
    setting.provide(bench.runtimeWith(carrier));
    expect(await fetchLabel(by(ann), { jobId, ...row })).toMatchObject({
      ok: false,
      error: { code: "CARRIER_NO_ANSWER" },
    });
    expect(await stored(jobId)).toEqual({ state: "completed", labels: [false] });
  });

  it("completes a row whose answer was not whole, once it is", async () => {
    const { jobId } = await notWhole();
    expect((await stored(jobId)).state).toBe("needs_review");
    expect(await fetchLabel(by(ann), { jobId, ...row })).toMatchObject({ ok: true, value: { missing: 0 } });
    expect(await stored(jobId)).toEqual({ state: "completed", labels: [true] });
  });

  it("is not taken from one of several shipments: that is a person's to decide", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "two_matches", match: { recipient: "Recipient 1" } });
    const jobId = await ran(carrier);
    expect(await fetchLabel(by(ann), { jobId, ...row })).toMatchObject({
      ok: false,
      error: { code: "LABEL_NOT_GIVEN" },
    });
    expect((await stored(jobId)).state).toBe("needs_review");
  });

  it("is the uploader's and the supervisors' to fetch, and never of a row that was erased", async () => {
    const { jobId, carrier } = await onAWord();
    const { fetchLabels } = carrier.calls;
    expect(await fetchLabel(by(bob), { jobId, ...row })).toMatchObject({ error: { code: "NOT_ALLOWED" } });
    const what = ["labels"] as const;
    await bench.db.transaction((tx) =>
      eraseOfJob(tx, { jobId, what, actor: SYSTEM_ACTOR, because: "retention" }),
    );
    expect(await fetchLabel(by(sue), { jobId, ...row })).toMatchObject({
      error: { code: "ROW_STATE_CONFLICT", message: expect.stringContaining("erased") },
    });
    expect(carrier.calls.fetchLabels).toBe(fetchLabels);
  });
});
