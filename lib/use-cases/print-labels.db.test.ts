import { PDFDocument } from "@cantoo/pdf-lib";
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { listLabelledRows } from "@/lib/db/label-store";
import { auditLog, packages } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { printLabels, readPrinted } from "./print-labels";
import { readLabelsPdf } from "./read-labels";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

beforeEach(() => setting.provide(bench.runtimeWith(createFakeCarrier())));

async function shipped(rows: number) {
  const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
  const { jobId, carrier } = await bench.prepare(lines, { createdBy: ann.userId });
  await bench.executor(carrier).execute({ jobId });
  return jobId;
}

it("remembers what was printed, and prints what was not", async () => {
  const jobId = await shipped(3);
  expect(await printLabels(by(ann), { jobId, rows: "2", again: false })).toEqual({
    ok: true,
    value: { rows: "2", before: 0, missing: "" },
  });
  expect(await readPrinted(by(ann), { jobId })).toEqual({
    ok: true,
    value: { labelled: 3, unprinted: 2, papers: false },
  });
  expect(await printLabels(by(ann), { jobId, rows: "unprinted", again: false })).toMatchObject({
    value: { rows: "1,3" },
  });
  expect(await readPrinted(by(ann), { jobId })).toMatchObject({ value: { unprinted: 0 } });
});

it("prints once more only where that is said, and records it", async () => {
  const jobId = await shipped(2);
  await printLabels(by(ann), { jobId, rows: "1", again: false });
  expect(await printLabels(by(ann), { jobId, rows: "all", again: false })).toEqual({
    ok: true,
    value: { rows: "", before: 1, missing: "" },
  });
  // Nothing was noted: row 2 is still to be printed.
  expect(await readPrinted(by(ann), { jobId })).toMatchObject({ value: { unprinted: 1 } });
  expect(await printLabels(by(ann), { jobId, rows: "all", again: true })).toMatchObject({
    value: { rows: "1-2" },
  });
  const [entry] = await bench.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.jobId, jobId), eq(auditLog.kind, "labels.printed_again")));
  expect(entry).toMatchObject({ actorName: "Ann", detail: { rows: "1-2", before: "1" } });
});

it("says before it prints which labels are missing, and counts them as not printed", async () => {
  const jobId = await shipped(3);
  await bench.db
    .update(packages)
    .set({ label: null, labelFormat: null })
    .where(and(eq(packages.jobId, jobId), eq(packages.rowNumber, 2)));
  expect(await printLabels(by(ann), { jobId, rows: "unprinted", again: false })).toEqual({
    ok: true,
    value: { rows: "", before: 0, missing: "2" },
  });
  expect(await printLabels(by(ann), { jobId, rows: "unprinted", again: true })).toMatchObject({
    value: { rows: "1-3", missing: "2" },
  });
  expect(await readPrinted(by(ann), { jobId })).toMatchObject({ value: { labelled: 2, unprinted: 0 } });
  expect(await printLabels(by(ann), { jobId, rows: "2", again: true })).toMatchObject({
    ok: false,
    error: { code: "NOT_FOUND" },
  });
  const pdf = await readLabelsPdf(by(ann), { jobId, rows: [1, 2, 3] });
  if (!pdf.ok) throw new Error(pdf.error.message);
  const parts: Uint8Array[] = [];
  for await (const part of pdf.value.stream) parts.push(part);
  expect((await PDFDocument.load(Buffer.concat(parts))).getPageCount()).toBe(3);
});

it("refuses who may not see the labels", async () => {
  const jobId = await shipped(1);
  expect((await printLabels(by(bob), { jobId, rows: "all", again: false })).ok).toBe(false);
  expect(await readPrinted(by(ann), { jobId })).toMatchObject({ value: { unprinted: 1 } });
});

it("orders labels by row, by name, and by a column of the file; and says where there is no such column", async () => {
  const named = ["Cy", "ann", "Bo"].map((Name, index) =>
    orderLine(index + 1, { Name, Order: `S-${3 - index}` }),
  );
  const { jobId, carrier } = await bench.prepare(named, { createdBy: ann.userId });
  await bench.executor(carrier).execute({ jobId });
  const rows = (order: "row" | "name" | "sku") => listLabelledRows(bench.db, { jobId, order, skuColumn: 0 });
  expect(await rows("row")).toEqual([1, 2, 3]);
  expect(await rows("name")).toEqual([2, 3, 1]);
  expect(await rows("sku")).toEqual([3, 2, 1]);
  expect(await readLabelsPdf(by(ann), { jobId, order: "sku" })).toMatchObject({
    ok: false,
    error: { code: "INPUT_INVALID", field: "order" },
  });
});
