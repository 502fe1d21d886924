import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { orderLine } from "@/lib/db/testing/seed-job";
import { problem } from "@/lib/shipping/errors";
import { afterRuns } from "@/lib/use-cases/testing/after-runs";
import { ann, by, sue } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { changeSource } from "./change-source";
import { correctRow } from "./correct-row";
import { editRow } from "./edit-row";
import { leaveOutRows } from "./leave-out-rows";
import { readJob } from "./read-job";
import { readPreview } from "./read-preview";
import { readRow } from "./read-row";
import { rejectJob } from "./reject-job";
import { startPreview } from "./start-preview";

const { setting, bench, sent, ran } = afterRuns();

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
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created().map((each) => each.recipient)).toEqual([
      "Recipient 1",
      "Ada Lovelace",
      "Recipient 3",
    ]);
  });

  it("names the cell of the file that gives what the carrier refused", async () => {
    const carrier = createFakeCarrier();
    const field = "shipTo.address.postalCode";
    carrier.arm({
      call: "ship",
      fault: "refused",
      match: { recipient: "Recipient 2" },
      problem: problem("POSTAL_CODE_INVALID", "The carrier does not accept the postal code.", { field }),
    });
    const jobId = await ran(carrier);
    const row = await readRow(by(ann), { jobId, rowNumber: 2 });
    expect(row).toMatchObject({ value: { problem: { field, column: "ZIP", value: "02101" } } });
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
    expect(await bench.states(jobId)).toEqual(["completed", "pending", "pending"]);
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
    expect(await bench.states(jobId)).toEqual(["completed", "failed"]);
  });
});

describe("correcting the row that stopped a run", () => {
  const stopped = async (carrier: FakeCarrier) => {
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const jobId = await ran(carrier);
    expect(await bench.states(jobId)).toEqual(["completed", "failed", "pending"]);
    return jobId;
  };
  const stateOf = async (jobId: string) => {
    const job = await readJob(by(sue), { jobId });
    return job.ok ? job.value.state : job.error.code;
  };

  it("goes on in one act for the one who may approve it", async () => {
    const carrier = createFakeCarrier();
    const jobId = await stopped(carrier);
    const corrected = await correctRow(by(sue), { jobId, rowNumber: 2, cells: { Name: "Corrected" } });
    expect(corrected).toEqual({ ok: true, value: { waits: null } });
    expect(await stateOf(jobId)).toBe("approved");
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created().map(({ recipient }) => recipient)).toEqual([
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
