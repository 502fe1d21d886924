import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { reconcileJob } from "@/lib/batch/reconcile";
import { createFakeCarrier, type FakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { listJobsToReconcile } from "@/lib/db/queries";
import { attempts, jobRows, jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { changeSource } from "./change-source";
import { correctRow } from "./correct-row";
import { editRow } from "./edit-row";
import { leaveOutRows } from "./leave-out-rows";
import { readJob } from "./read-job";
import { readPreview } from "./read-preview";
import { readRow } from "./read-row";
import { recoverJob } from "./recover-job";
import { rejectJob } from "./reject-job";
import { reviewRow } from "./review-row";
import { startPreview } from "./start-preview";
import { voidRows } from "./void-rows";
import { voidUnmatched } from "./void-unmatched";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const sent: { name: string; message: unknown }[] = [];

async function ran(carrier: FakeCarrier, count = 3) {
  const lines = Array.from({ length: count }, (_, index) => orderLine(index + 1));
  const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId });
  await bench.executor(carrier).execute({ jobId });
  setting.provide(bench.runtimeWith(carrier, sent));
  return jobId;
}

async function states(jobId: string): Promise<string[]> {
  const rows = await bench.db
    .select({ state: jobRows.state })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .orderBy(jobRows.rowNumber);
  return rows.map((row) => row.state);
}

const answerVoids = (jobId: string, carrier: FakeCarrier) => bench.answerVoids(jobId, carrier);

describe("voiding", () => {
  it("takes labels back, corrects the cost and takes the numbers out of the file", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier);
    expect(await voidRows(by(sue), { jobId, rows: [1, 3] })).toEqual({
      ok: true,
      value: { count: 2, returnsKept: [] },
    });
    expect(await answerVoids(jobId, carrier)).toEqual({ voided: 2, refused: 0, unanswered: 0 });
    expect(await states(jobId)).toEqual(["voided", "completed", "voided"]);
    expect(carrier.sold().map((each) => each.voided)).toEqual([true, false, true]);
    expect([...(await bench.trackingByLine(jobId)).keys()]).toEqual([2]);
    const job = await readJob(by(sue), { jobId });
    expect(job).toMatchObject({ ok: true, value: { counts: { costCents: 1_000, voided: 2 }, voiding: 0 } });
  });

  it("undoes a half-finished batch in one action", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 3" } });
    const jobId = await ran(carrier);
    await voidRows(by(sue), { jobId, rows: "all" });
    await answerVoids(jobId, carrier);
    expect(await states(jobId)).toEqual(["voided", "voided", "failed"]);
    expect(carrier.sold().every((each) => each.voided)).toBe(true);
  });

  it("keeps the label and says why when the carrier refuses", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier, 1);
    carrier.arm({ call: "void", fault: "refused" });
    await voidRows(by(sue), { jobId, rows: [1] });
    await answerVoids(jobId, carrier);
    const row = await readRow(by(sue), { jobId, rowNumber: 1 });
    expect(row).toMatchObject({
      ok: true,
      value: { state: "completed", voiding: false, problem: { code: "VOID_REFUSED", row: 1 } },
    });
  });

  it("asks again after an answer that never came, and voids once", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier, 1);
    carrier.arm({ call: "void", fault: "unavailable" });
    await voidRows(by(sue), { jobId, rows: [1] });
    expect(await answerVoids(jobId, carrier)).toMatchObject({ unanswered: 1 });
    expect(await states(jobId)).toEqual(["completed"]);
    expect(await answerVoids(jobId, carrier)).toMatchObject({ voided: 1 });
    expect(await states(jobId)).toEqual(["voided"]);
  });

  it("is written down although another worker was refused meanwhile: the label is void", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier, 1);
    await voidRows(by(sue), { jobId, rows: [1] });
    const asked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const slow: FakeCarrier = {
      ...carrier,
      void: async (params) => {
        const outcome = await carrier.void(params);
        asked.resolve();
        await goOn.promise;
        return outcome;
      },
    };
    const first = answerVoids(jobId, slow);
    await asked.promise;
    carrier.arm({ call: "void", fault: "refused" });
    expect(await answerVoids(jobId, carrier)).toMatchObject({ refused: 1 });
    goOn.resolve();
    expect(await first).toMatchObject({ voided: 1 });
    expect(await states(jobId)).toEqual(["voided"]);
    expect((await bench.trackingByLine(jobId)).size).toBe(0);
  });

  it("is a supervisor's to ask for", async () => {
    const jobId = await ran(createFakeCarrier(), 1);
    expect(await voidRows(by(ann), { jobId, rows: "all" })).toMatchObject({
      ok: false,
      error: { code: "NOT_ALLOWED" },
    });
  });
});

describe("a row that needs review", () => {
  async function ambiguous() {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "two_matches", match: { recipient: "Recipient 1" } });
    const jobId = await ran(carrier, 2);
    expect(await states(jobId)).toEqual(["needs_review", "pending"]);
    return { jobId, carrier };
  }

  const voidFirstOf = (carrier: FakeCarrier) =>
    ({ kind: "void_and_resend", trackingNumber: carrier.sold()[0]?.shipment.shipmentId ?? "" }) as const;

  it("keeps the job from going on until somebody has decided", async () => {
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
    expect(await states(jobId)).toEqual(["completed", "completed"]);
    expect(carrier.shipCalls).toHaveLength(calls + 1);
    expect((await bench.trackingByLine(jobId)).get(1)).toBe("1Z999AA10123456784");
  });

  it("leaves the other shipment that was found as unmatched, whatever is decided", async () => {
    const decide = async (of: (first: string) => Parameters<typeof reviewRow>[1]["decision"]) => {
      const { jobId, carrier } = await ambiguous();
      const [first = "", second = ""] = carrier.sold().map((each) => each.shipment.shipmentId);
      expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision: of(first) })).ok).toBe(true);
      await answerVoids(jobId, carrier);
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
    expect(await states(jobId)).toEqual(["completed", "completed"]);
    expect(new Set(carrier.shipCalls).size).toBe(carrier.shipCalls.length);
  });

  it("is voided at the carrier before it is sent again", async () => {
    const { jobId, carrier } = await ambiguous();
    const decision = voidFirstOf(carrier);
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision })).ok).toBe(true);
    expect(sent.at(-1)).toEqual({ name: "void", message: { jobId } });
    expect(await states(jobId)).toEqual(["needs_review", "pending"]);
    expect(await answerVoids(jobId, carrier)).toEqual({ voided: 1, refused: 0, unanswered: 0 });
    expect(carrier.sold().map((each) => each.voided)).toEqual([true, false]);
    expect(await states(jobId)).toEqual(["pending", "pending"]);
  });

  it("is nobody else's to decide while the carrier is asked to void a shipment", async () => {
    const { jobId, carrier } = await ambiguous();
    const decision = voidFirstOf(carrier);
    await reviewRow(by(sue), { jobId, rowNumber: 1, decision });
    const another = carrier.sold()[1]?.shipment.shipmentId ?? "";
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
    expect(await states(jobId)).toEqual(["needs_review", "pending"]);
  });

  it("waits for another decision when the carrier refuses to void, and for the carrier when it does not answer", async () => {
    const { jobId, carrier } = await ambiguous();
    const decision = voidFirstOf(carrier);
    await reviewRow(by(sue), { jobId, rowNumber: 1, decision });
    carrier.arm({ call: "void", fault: "unavailable" }, { call: "void", fault: "refused" });
    expect(await answerVoids(jobId, carrier)).toEqual({ voided: 0, refused: 0, unanswered: 1 });
    const exists = { kind: "exists", trackingNumber: decision.trackingNumber } as const;
    expect(await reviewRow(by(sue), { jobId, rowNumber: 1, decision: exists })).toMatchObject({ ok: false });
    expect(await answerVoids(jobId, carrier)).toEqual({ voided: 0, refused: 1, unanswered: 0 });
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision: exists })).ok).toBe(true);
    expect(await states(jobId)).toEqual(["completed", "pending"]);
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
    const trackingNumber = carrier.sold()[0]?.shipment.shipmentId ?? "";
    for (const kind of ["exists", "void_and_resend"] as const) {
      expect(
        await reviewRow(by(sue), { jobId, rowNumber: 2, decision: { kind, trackingNumber } }),
      ).toMatchObject({
        ok: false,
        error: { code: "INPUT_INVALID", message: expect.stringContaining("the label of row 1") },
      });
    }
    expect(carrier.sold()[0]?.voided).toBe(false);
    expect(await states(jobId)).toEqual(["completed", "needs_review"]);
  });

  it("never voids or takes over the label of another job, or what is being voided for another row", async () => {
    const carrier = createFakeCarrier();
    const another = await ran(carrier, 1);
    const bought = carrier.sold()[0]?.shipment.shipmentId ?? "";
    carrier.arm({ call: "ship", fault: "two_matches", times: 0 });
    const lines = [orderLine(1), orderLine(2)];
    const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId, lanes: 2 });
    await bench.executor(carrier).execute({ jobId });
    expect(await states(jobId)).toEqual(["needs_review", "needs_review"]);
    const voided = carrier.sold()[1]?.shipment.shipmentId ?? "";
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
    expect(await states(another)).toEqual(["completed"]);
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

describe("a failed row", () => {
  it("is corrected in place, approved again, and only then bought; the others are not bought again", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const jobId = await ran(carrier);
    const edited = await editRow(by(ann), { jobId, rowNumber: 2, cells: { Name: "Ada Lovelace" } });
    expect(edited.ok).toBe(true);
    const preview = await readPreview(by(sue), { jobId });
    if (!preview.ok) throw new Error("no preview");
    expect(preview.value.job.state).toBe("awaiting_approval");
    expect(preview.value.rows[1]).toMatchObject({ recipientName: "Ada Lovelace", state: "pending" });

    expect(await bench.executor(carrier).execute({ jobId })).toMatchObject({ ok: false });
    const fingerprint = preview.value.fingerprint ?? "";
    expect((await approveJob(by(sue), { jobId, fingerprint })).ok).toBe(true);
    await bench.executor(carrier).execute({ jobId });
    expect(await states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.sold().map((each) => each.recipient)).toEqual([
      "Recipient 1",
      "Ada Lovelace",
      "Recipient 3",
    ]);
  });

  it("leaves what was bought alone: no new preview, no way back to the mapping", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const jobId = await ran(carrier);
    await editRow(by(ann), { jobId, rowNumber: 2, cells: { Name: "Ada Lovelace" } });
    const conflict = { ok: false, error: { code: "JOB_STATE_CONFLICT" } };
    expect(await startPreview(by(ann), { jobId })).toMatchObject(conflict);
    expect(await rejectJob(by(sue), { jobId, comment: "No." })).toMatchObject(conflict);
    expect(await changeSource(by(ann), { jobId, grouped: true })).toMatchObject(conflict);
    expect(await states(jobId)).toEqual(["completed", "pending", "pending"]);
  });

  it("is approved with the number of rows that are in: those left out are not counted", async () => {
    const { jobId } = await bench.prepare([orderLine(1), orderLine(2), orderLine(3)], {
      approve: false,
      createdBy: ann.userId,
    });
    setting.provide(bench.runtimeWith(createFakeCarrier(), sent));
    await leaveOutRows(by(ann), { jobId, rows: [2] });
    const preview = await readPreview(by(sue), { jobId });
    if (!preview.ok) throw new Error("no preview");
    expect((await approveJob(by(sue), { jobId, fingerprint: preview.value.fingerprint ?? "" })).ok).toBe(
      true,
    );
    const job = await readJob(by(sue), { jobId });
    expect(job).toMatchObject({ ok: true, value: { approvals: [{ decision: "approved", rows: 2 }] } });
  });

  it("names a column that the file does not have, and changes nothing", async () => {
    const { jobId } = await bench.prepare([orderLine(1)], { approve: false, createdBy: ann.userId });
    setting.provide(bench.runtimeWith(createFakeCarrier()));
    expect(await editRow(by(ann), { jobId, rowNumber: 1, cells: { Nmae: "x" } })).toMatchObject({
      ok: false,
      error: { code: "INPUT_INVALID", column: "Nmae" },
    });
  });

  it("cannot be edited once it was sent", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const jobId = await ran(carrier, 2);
    expect(await editRow(by(ann), { jobId, rowNumber: 1, cells: { Name: "x" } })).toMatchObject({
      ok: false,
      error: { code: "ROW_STATE_CONFLICT", row: 1 },
    });
    expect(await states(jobId)).toEqual(["completed", "failed"]);
  });
});

describe("reconciliation", () => {
  const reconcile = (jobId: string, carrier: FakeCarrier) =>
    reconcileJob({
      store: bench.runtimeWith(carrier).reconcileStore,
      carriers: onlyCarrier(carrier),
      clock: impatientClock,
      jobId,
      callMs: 1_000,
      signal: new AbortController().signal,
    });

  it("finds a label that the carrier sold for an attempt we gave up, and voids it", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "lookup_delayed", lookups: 3, match: { recipient: "Recipient 1" } });
    const jobId = await ran(carrier, 1);
    expect(await states(jobId)).toEqual(["completed"]);
    expect(carrier.sold()).toHaveLength(2);

    const reconciled = await reconcile(jobId, carrier);
    expect(reconciled).toEqual({ asked: 1, unmatched: 1, unanswered: 0 });
    const job = await readJob(by(sue), { jobId });
    const [unmatched] = job.ok ? job.value.unmatchedShipments : [];
    expect(unmatched).toMatchObject({ rowNumber: 1 });
    expect((await voidUnmatched(by(sue), { jobId, shipmentId: unmatched?.shipmentId ?? "" })).ok).toBe(true);
    expect(carrier.sold().filter((each) => !each.voided)).toHaveLength(1);
    expect(await readJob(by(sue), { jobId })).toMatchObject({ ok: true, value: { unmatchedShipments: [] } });
  });

  it("finds a label that the carrier sold and does not give", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "without_label", match: { recipient: "Recipient 1" } });
    const unseen: FakeCarrier = { ...carrier, lookUp: async () => ({ kind: "none" }) };
    const jobId = await ran(unseen, 1);
    expect(await states(jobId)).toEqual(["completed"]);
    const [lost] = carrier.sold();

    expect(await reconcile(jobId, carrier)).toEqual({ asked: 1, unmatched: 1, unanswered: 0 });
    const job = await readJob(by(sue), { jobId });
    const shipmentId = lost?.shipment.shipmentId ?? "";
    expect(job).toMatchObject({ value: { unmatchedShipments: [{ rowNumber: 1, shipmentId }] } });
    expect(await listJobsToReconcile(bench.db, { limit: 20 })).not.toContain(jobId);
    setting.provide(bench.runtimeWith(carrier));
    expect((await voidUnmatched(by(sue), { jobId, shipmentId })).ok).toBe(true);
    expect(carrier.sold().map((each) => each.voided)).toEqual([true, false]);
  });

  it("finds nothing to say about a clean job", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier, 2);
    await reconcile(jobId, carrier);
    const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
    expect(job?.reconciledAt).not.toBeNull();
    const open = await bench.db
      .select()
      .from(attempts)
      .where(and(eq(attempts.jobId, jobId), eq(attempts.state, "open")));
    expect(open).toEqual([]);
  });
});

describe("correcting the row that stopped a run", () => {
  const stopped = async (carrier: FakeCarrier) => {
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const jobId = await ran(carrier);
    expect(await states(jobId)).toEqual(["completed", "failed", "pending"]);
    return jobId;
  };
  const stateOf = async (jobId: string) => {
    const job = await readJob(by(sue), { jobId });
    return job.ok ? job.value.state : job.error.code;
  };

  it("goes on in one act for whoever may approve it", async () => {
    const carrier = createFakeCarrier();
    const jobId = await stopped(carrier);
    const corrected = await correctRow(by(sue), { jobId, rowNumber: 2, cells: { Name: "Corrected" } });
    expect(corrected).toEqual({ ok: true, value: { waits: null } });
    expect(await stateOf(jobId)).toBe("approved");
    await bench.executor(carrier).execute({ jobId });
    expect(await states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.sold().map(({ recipient }) => recipient)).toEqual([
      "Recipient 1",
      "Corrected",
      "Recipient 3",
    ]);
  });

  it("waits for its approval where a clerk corrected it, where it costs more, and where it cannot be shipped", async () => {
    for (const [viewer, cells, why] of [
      [ann, { Name: "Corrected" }, /waits for its approval/],
      [sue, { ZIP: "9" }, /has an error/],
    ] as const) {
      const jobId = await stopped(createFakeCarrier());
      const corrected = await correctRow(by(viewer), { jobId, rowNumber: 2, cells });
      expect(corrected).toMatchObject({ ok: true, value: { waits: expect.stringMatching(why) } });
      expect(await stateOf(jobId)).toBe("awaiting_approval");
    }
    const dear = createFakeCarrier({
      cost: ({ packages }) => Math.round((packages[0]?.weight.value ?? 0) * 500),
    });
    const jobId = await stopped(dear);
    expect(await correctRow(by(sue), { jobId, rowNumber: 2, cells: { Weight: "9" } })).toMatchObject({
      value: { waits: expect.stringMatching(/now costs \$65\.00, more than was approved/) },
    });
    expect(await stateOf(jobId)).toBe("awaiting_approval");
  });
});
