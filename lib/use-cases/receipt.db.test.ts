import { PDFDocument } from "@cantoo/pdf-lib";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { ReceiptView } from "@/lib/api/views";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { eraseOfJob } from "@/lib/db/privacy";
import { jobs, users } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { readReceipt, readReceiptPdf } from "./read-receipt";
import { reviewRow } from "./review-row";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

/** Previewed, approved by Sue for what it comes to, and run. */
async function ran(carrier: FakeCarrier, rows: number): Promise<string> {
  const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
  const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId, approve: false });
  setting.provide(bench.runtimeWith(carrier));
  const { userId: id, name, role } = sue;
  await bench.db.insert(users).values({ id, name, role, email: "sue@example.com" }).onConflictDoNothing();
  const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
  const approved = await approveJob(by(sue), {
    jobId,
    fingerprint: job?.fingerprint ?? "",
    comment: "Checked.",
  });
  if (!approved.ok) throw new Error(approved.error.message);
  await bench.executor(carrier).execute({ jobId });
  return jobId;
}

async function receiptOf(
  jobId: string,
  input: { only?: "exceptions"; cursor?: string; limit?: number } = {},
): Promise<ReceiptView> {
  const receipt = await readReceipt(by(ann), { jobId, ...input });
  if (!receipt.ok) throw new Error(receipt.error.message);
  return receipt.value;
}

describe("the receipt of a job", () => {
  it("agrees once everything that was approved is bought, and the carrier was asked about the rest", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier, 3);
    const figures = { approvedRows: 3, boughtRows: 3, knownRows: 3, unmatched: 0, openRows: 0 };
    const charged = { approvedCents: 3_000, chargedCents: 3_000, budgetCents: 3_150 };
    expect((await receiptOf(jobId)).figures).toMatchObject({ ...figures, ...charged, agrees: false });

    await bench.reconcile(jobId, carrier);
    const { figures: asked, approvals, rows } = await receiptOf(jobId);
    expect(asked).toMatchObject({ ...figures, ...charged, agrees: true });
    expect(asked.askedCarrierAt).not.toBeNull();
    expect(approvals).toMatchObject([
      { actorName: "Sue", via: "person", rows: 3, totalCents: 3_000, comment: "Checked." },
    ]);
    expect(rows.map(({ timeline }) => timeline.map(({ kind }) => kind))).toEqual(
      Array(3).fill(["intent", "call", "answer"]),
    );
    expect(rows[1]?.timeline.at(-1)?.text).toMatch(/^The carrier answered with \S+, \$10\.00 charged$/);
    expect((await receiptOf(jobId, { only: "exceptions" })).rows).toEqual([]);
  });

  it("lists a shipment that no row has, and every attempt of its row", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "lookup_delayed", lookups: 3, match: { recipient: "Recipient 2" } });
    const jobId = await ran(carrier, 3);
    await bench.reconcile(jobId, carrier);
    expect((await receiptOf(jobId)).figures).toMatchObject({ boughtRows: 3, unmatched: 1, agrees: false });
    const { rows } = await receiptOf(jobId, { only: "exceptions" });
    expect(rows).toMatchObject([{ rowNumber: 2, exceptions: ["2 attempts"] }]);
    const texts = rows[0]?.timeline.map(({ kind, text }) => `${kind}: ${text}`) ?? [];
    expect(texts.map((text) => text.split(",")[0])).toEqual([
      "intent: Written down before the call",
      "call: Sent to the carrier",
      expect.stringMatching(/^answer: No answer that could be used: /),
      "answer: Looked up: the carrier knows nothing of it",
      "intent: Written down before the call",
      "call: Sent to the carrier",
      expect.stringMatching(/^answer: The carrier answered with /),
      expect.stringMatching(/^other: A shipment at the carrier that the row does not have: /),
    ]);
  });

  it("does not count as known to the carrier what a person alone has said", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "two_matches", match: { recipient: "Recipient 1" } });
    const jobId = await ran(carrier, 1);
    const { figures: open } = await receiptOf(jobId);
    expect(open).toMatchObject({ boughtRows: 0, knownRows: 0, openRows: 1, unsettledRows: 1, agrees: false });
    const decision = { kind: "exists", trackingNumber: "1Z999AA10123456784" } as const;
    expect((await reviewRow(by(sue), { jobId, rowNumber: 1, decision })).ok).toBe(true);
    const { figures, rows } = await receiptOf(jobId, { only: "exceptions" });
    expect(figures).toMatchObject({ boughtRows: 1, knownRows: 0, unsettledRows: 0, agrees: false });
    expect(rows[0]?.exceptions).toEqual(["the label is missing"]);
    expect(rows[0]?.timeline.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Taken over on a person's word: 1Z999AA10123456784/),
    );
  });

  it("is given a page at a time", async () => {
    const jobId = await ran(createFakeCarrier(), 3);
    const first = await receiptOf(jobId, { limit: 2 });
    expect([first.rows.map((row) => row.rowNumber), first.nextCursor]).toEqual([[1, 2], "2"]);
    const second = await receiptOf(jobId, { limit: 2, cursor: first.nextCursor ?? "" });
    expect([second.rows.map((row) => row.rowNumber), second.nextCursor]).toEqual([[3], null]);
  });

  it("is shown to the one who sees the job, and nobody else", async () => {
    const jobId = await ran(createFakeCarrier(), 1);
    expect((await readReceipt(by(bob), { jobId })).ok).toBe(true);
    const kept = by({ ...bob, ownJobsOnly: true });
    for (const read of [readReceipt(kept, { jobId }), readReceiptPdf(kept, { jobId })]) {
      expect(await read).toMatchObject({ ok: false, error: { code: "JOB_NOT_FOUND" } });
    }
  });

  it("names nobody who was erased", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "without_label", match: { recipient: "Recipient 1" } });
    const jobId = await ran(carrier, 1);
    expect(JSON.stringify(await receiptOf(jobId))).toContain("Recipient 1");
    const what = ["source", "rows", "labels"] as const;
    await bench.db.transaction((tx) =>
      eraseOfJob(tx, { jobId, what, actor: SYSTEM_ACTOR, because: "request" }),
    );
    const { rows } = await receiptOf(jobId);
    expect(JSON.stringify(rows)).not.toContain("Recipient 1");
    expect(rows[0]?.timeline.map(({ kind }) => kind)).toEqual(["intent", "call", "answer", "answer"]);
  });

  it("is a PDF, whatever letters the names have", async () => {
    const jobId = await ran(createFakeCarrier(), 1);
    await bench.db.update(jobs).set({ name: "Zamówienia – 東京 “7”" }).where(eq(jobs.id, jobId));
    const pdf = await readReceiptPdf(by(ann), { jobId });
    if (!pdf.ok) throw new Error(pdf.error.message);
    const parts: Uint8Array[] = [];
    for await (const part of pdf.value.stream) parts.push(part);
    const document = await PDFDocument.load(Buffer.concat(parts));
    expect([document.getPageCount(), document.getTitle()]).toEqual([1, 'Receipt of Zamówienia - ?? "7"']);
  });
});
