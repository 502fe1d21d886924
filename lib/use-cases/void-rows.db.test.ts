import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { afterRuns } from "@/lib/use-cases/testing/after-runs";
import { ann, by, sue } from "@/lib/use-cases/testing/test-database";
import { readJob } from "./read-job";
import { readRow } from "./read-row";
import { voidRows } from "./void-rows";

const { bench, ran } = afterRuns();

describe("voiding", () => {
  it("takes labels back, corrects the cost and takes the numbers out of the file", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier);
    expect(await voidRows(by(sue), { jobId, rows: [1, 3] })).toEqual({
      ok: true,
      value: { count: 2, returnsKept: [] },
    });
    expect(await bench.answerVoids(jobId, carrier)).toEqual({ voided: 2, refused: 0, unanswered: 0 });
    expect(await bench.states(jobId)).toEqual(["voided", "completed", "voided"]);
    expect(carrier.created().map((each) => each.voided)).toEqual([true, false, true]);
    expect([...(await bench.trackingByLine(jobId)).keys()]).toEqual([2]);
    const job = await readJob(by(sue), { jobId });
    expect(job).toMatchObject({ ok: true, value: { counts: { costCents: 1_000, voided: 2 }, voiding: 0 } });
  });

  it("undoes a half-finished batch in one action", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 3" } });
    const jobId = await ran(carrier);
    await voidRows(by(sue), { jobId, rows: "all" });
    await bench.answerVoids(jobId, carrier);
    expect(await bench.states(jobId)).toEqual(["voided", "voided", "failed"]);
    expect(carrier.created().every((each) => each.voided)).toBe(true);
  });

  it("keeps the label and says why when the carrier refuses", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier, 1);
    carrier.arm({ call: "void", fault: "refused" });
    await voidRows(by(sue), { jobId, rows: [1] });
    await bench.answerVoids(jobId, carrier);
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
    expect(await bench.answerVoids(jobId, carrier)).toMatchObject({ unanswered: 1 });
    expect(await bench.states(jobId)).toEqual(["completed"]);
    expect(await bench.answerVoids(jobId, carrier)).toMatchObject({ voided: 1 });
    expect(await bench.states(jobId)).toEqual(["voided"]);
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
    const first = bench.answerVoids(jobId, slow);
    await asked.promise;
    carrier.arm({ call: "void", fault: "refused" });
    expect(await bench.answerVoids(jobId, carrier)).toMatchObject({ refused: 1 });
    goOn.resolve();
    expect(await first).toMatchObject({ voided: 1 });
    expect(await bench.states(jobId)).toEqual(["voided"]);
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
