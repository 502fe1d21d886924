import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { afterRuns } from "@/lib/use-cases/testing/after-runs";
import { ann, by, sue } from "@/lib/use-cases/testing/test-database";
import { readJob } from "./read-job";
import { recoverJob } from "./recover-job";
import { reviewRow } from "./review-row";

const { bench, sent, ran } = afterRuns();

describe("a row that needs review", () => {
  async function ambiguous() {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "two_matches", match: { recipient: "Recipient 1" } });
    const jobId = await ran(carrier, 2);
    expect(await bench.states(jobId)).toEqual(["needs_review", "pending"]);
    return { jobId, carrier };
  }

  const voidFirstOf = (carrier: FakeCarrier) =>
    ({ kind: "void_and_resend", trackingNumber: carrier.created()[0]?.shipment.shipmentId ?? "" }) as const;

  it("keeps the job from going on until a person has decided", async () => {
    const { jobId } = await ambiguous();
    expect(await recoverJob(by(ann), { jobId, choice: "resume" })).toMatchObject({
      ok: false,
      error: { code: "ROW_NEEDS_REVIEW", row: 1 },
    });
  });

  it("is completed with the number that a person entered; it is never sent again", async () => {
    const { jobId, carrier } = await ambiguous();
    const calls = carrier.shipCalls.length;
    const decision = { kind: "exists", trackingNumber: " 1z 999 aa1 0123456784 " } as const;
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision })).ok).toBe(true);
    expect(await recoverJob(by(ann), { jobId, choice: "resume" })).toMatchObject({ ok: true });
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed"]);
    expect(carrier.shipCalls).toHaveLength(calls + 1);
    expect((await bench.trackingByLine(jobId)).get(1)).toBe("1Z999AA10123456784");
  });

  it("leaves the other shipment that was found as unmatched, whatever is decided", async () => {
    const decide = async (of: (first: string) => Parameters<typeof reviewRow>[1]["decision"]) => {
      const { jobId, carrier } = await ambiguous();
      const [first = "", second = ""] = carrier.created().map((each) => each.shipment.shipmentId);
      expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision: of(first) })).ok).toBe(true);
      await bench.answerVoids(jobId, carrier);
      const job = await readJob(by(sue), { jobId });
      const unmatched = job.ok ? job.value.unmatchedShipments.map((each) => each.shipmentId).sort() : [];
      return { unmatched, both: [first, second].sort(), second };
    };
    const exists = await decide((trackingNumber) => ({ kind: "exists", trackingNumber }));
    expect(exists.unmatched).toEqual([exists.second]);
    const voided = await decide((trackingNumber) => ({ kind: "void_and_resend", trackingNumber }));
    expect(voided.unmatched).toEqual([voided.second]);
    const none = await decide(() => ({ kind: "not_bought" }));
    expect(none.unmatched).toEqual(none.both);
  });

  it("is sent again under a new reference when a person says that it was not bought", async () => {
    const { jobId, carrier } = await ambiguous();
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision: { kind: "not_bought" } })).ok).toBe(
      true,
    );
    await recoverJob(by(ann), { jobId, choice: "resume" });
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed"]);
    expect(new Set(carrier.shipCalls).size).toBe(carrier.shipCalls.length);
  });

  it("is voided at the carrier before it is sent again", async () => {
    const { jobId, carrier } = await ambiguous();
    const decision = voidFirstOf(carrier);
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision })).ok).toBe(true);
    expect(sent.at(-1)).toEqual({ name: "void", message: { jobId } });
    expect(await bench.states(jobId)).toEqual(["needs_review", "pending"]);
    expect(await bench.answerVoids(jobId, carrier)).toEqual({ voided: 1, refused: 0, unanswered: 0 });
    expect(carrier.created().map((each) => each.voided)).toEqual([true, false]);
    expect(await bench.states(jobId)).toEqual(["pending", "pending"]);
  });

  it("is nobody else's to decide while the carrier is asked to void a shipment", async () => {
    const { jobId, carrier } = await ambiguous();
    const decision = voidFirstOf(carrier);
    await reviewRow(by(sue), { jobId, rowNumber: 1, decision });
    const another = carrier.created()[1]?.shipment.shipmentId ?? "";
    for (const other of [
      { kind: "exists", trackingNumber: decision.trackingNumber },
      { kind: "void_and_resend", trackingNumber: another },
      { kind: "not_bought" },
    ] as const) {
      expect(await reviewRow(by(sue), { jobId, rowNumber: 1, decision: other })).toMatchObject({
        ok: false,
        error: { code: "ROW_STATE_CONFLICT", message: expect.stringContaining(decision.trackingNumber) },
      });
    }
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision })).ok).toBe(true);
    expect(await bench.states(jobId)).toEqual(["needs_review", "pending"]);
  });

  it("waits for another decision when the carrier refuses to void, and for the carrier when it does not answer", async () => {
    const { jobId, carrier } = await ambiguous();
    const decision = voidFirstOf(carrier);
    await reviewRow(by(sue), { jobId, rowNumber: 1, decision });
    carrier.arm({ call: "void", fault: "unavailable" }, { call: "void", fault: "refused" });
    expect(await bench.answerVoids(jobId, carrier)).toEqual({ voided: 0, refused: 0, unanswered: 1 });
    const exists = { kind: "exists", trackingNumber: decision.trackingNumber } as const;
    expect(await reviewRow(by(sue), { jobId, rowNumber: 1, decision: exists })).toMatchObject({ ok: false });
    expect(await bench.answerVoids(jobId, carrier)).toEqual({ voided: 0, refused: 1, unanswered: 0 });
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision: exists })).ok).toBe(true);
    expect(await bench.states(jobId)).toEqual(["completed", "pending"]);
  });

  it("can be decided on while its job is interrupted: resume waits for that", async () => {
    const { jobId } = await ambiguous();
    await bench.db.update(jobs).set({ state: "running", leaseUntil: null }).where(eq(jobs.id, jobId));
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision: { kind: "not_bought" } })).ok).toBe(
      true,
    );
    expect(await recoverJob(by(ann), { jobId, choice: "resume" })).toMatchObject({ ok: true });
  });

  it("never voids or takes over the label of another row", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "two_matches", match: { recipient: "Recipient 2" } });
    const jobId = await ran(carrier, 2);
    const trackingNumber = carrier.created()[0]?.shipment.shipmentId ?? "";
    for (const kind of ["exists", "void_and_resend"] as const) {
      expect(
        await reviewRow(by(sue), { jobId, rowNumber: 2, decision: { kind, trackingNumber } }),
      ).toMatchObject({
        ok: false,
        error: { code: "INPUT_INVALID", message: expect.stringContaining("the label of row 1") },
      });
    }
    expect(carrier.created()[0]?.voided).toBe(false);
    expect(await bench.states(jobId)).toEqual(["completed", "needs_review"]);
  });

  it("never voids or takes over the label of another job, or what is being voided for another row", async () => {
    const carrier = createFakeCarrier();
    const another = await ran(carrier, 1);
    const bought = carrier.created()[0]?.shipment.shipmentId ?? "";
    carrier.arm({ call: "ship", fault: "two_matches", times: 0 });
    const lines = [orderLine(1), orderLine(2)];
    const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId, lanes: 2 });
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["needs_review", "needs_review"]);
    const voided = carrier.created()[1]?.shipment.shipmentId ?? "";
    const decision = { kind: "void_and_resend", trackingNumber: voided } as const;
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision })).ok).toBe(true);
    for (const kind of ["exists", "void_and_resend"] as const) {
      for (const [trackingNumber, where] of [
        [bought, 'row 1 of "Monday orders"'],
        [voided, "row 1"],
      ] as const) {
        const given = await reviewRow(by(sue), { jobId, rowNumber: 2, decision: { kind, trackingNumber } });
        const message = `${trackingNumber} is the label of ${where}.`;
        expect(given).toMatchObject({ ok: false, error: { code: "INPUT_INVALID", message } });
      }
    }
    expect(await bench.states(another)).toEqual(["completed"]);
  });

  it("refuses what is not a tracking number, and a row that waits for nothing", async () => {
    const { jobId } = await ambiguous();
    const exists = (trackingNumber: string) => ({ kind: "exists", trackingNumber }) as const;
    expect(await reviewRow(by(sue), { jobId, rowNumber: 1, decision: exists("no!") })).toMatchObject({
      ok: false,
      error: { code: "INPUT_INVALID" },
    });
    expect(
      await reviewRow(by(sue), { jobId, rowNumber: 2, decision: exists("1Z999AA10123456784") }),
    ).toMatchObject({ ok: false, error: { code: "ROW_STATE_CONFLICT" } });
  });
});
