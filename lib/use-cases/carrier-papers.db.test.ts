import { PDFDocument } from "@cantoo/pdf-lib";
import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { PreviewGenerator } from "@/lib/batch/preview";
import { sampleShipper } from "@/lib/batch/testing/sample-shipment";
import { eraseOfJob } from "@/lib/db/privacy";
import { jobRows, shippers } from "@/lib/db/schema";
import { must, type Result } from "@/lib/shipping/errors";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import type { Download } from "./download";
import { prepareJob } from "./prepare-job";
import { readPrinted } from "./print-labels";
import { readInvoicesPdf } from "./read-invoices";
import { readLabelsPdf, readRowPaper } from "./read-labels";
import { readPreview } from "./read-preview";
import { readRow } from "./read-row";
import { reviewRow } from "./review-row";
import { simulatedUps } from "./testing/simulated-ups";
import { uploaded } from "./testing/upload";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const ups = simulatedUps();
const LABEL = "288x432";
const PAGE = "612x792";

beforeAll(async () => {
  await bench.db.insert(shippers).values({ label: "Newark", shipper: sampleShipper(), isDefault: true });
  setting.provide(bench.runtimeWith(ups.carrier));
});

/** Money is collected with row 1; row 2 is declared so high that a driver signs for it; row 3 is as most rows are. */
async function bought(order: string, ends: readonly string[] = Array(3).fill("completed")) {
  // Another order to the same address would be asked about.
  const house = order.charCodeAt(0);
  const jobId = await uploaded(
    [
      "Order,Name,Address,City,State,ZIP,Weight (lb),COD Amount,Declared Value",
      `${order}-1,Ada Cole,${house} Oak Street,Boston,MA,02109,3,100,`,
      `${order}-2,Ben Drake,${house} Hill Road,Hoboken,NJ,07030,4,,1500`,
      `${order}-3,Cleo Hayes,${house} Lake Drive,Austin,TX,78701,5,,`,
    ].join("\n"),
  );
  must(await prepareJob(by(ann), { jobId, options: { preview: true } }));
  const generator = new PreviewGenerator({
    store: bench.runtimeWith(ups.carrier).previewStore,
    carrier: ups.carrier,
    clock: impatientClock,
    concurrency: 4,
    callMs: 10_000,
  });
  expect(await generator.generate({ jobId })).toMatchObject({ ok: true });
  const { fingerprint, errorRows } = must(await readPreview(by(sue), { jobId }));
  expect(errorRows).toBe(0);
  must(await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" }));
  await bench.executor(ups.carrier, { callMs: 10_000 }).execute({ jobId });
  const rows = await bench.db
    .select()
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .orderBy(asc(jobRows.rowNumber));
  expect(rows.map(({ state }) => state)).toEqual(ends);
  return { jobId, rows };
}

async function bytesOf(download: Result<Download>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of must(download).stream) parts.push(part);
  return Buffer.concat(parts);
}

async function pagesOf(download: Result<Download>): Promise<string[]> {
  const file = await PDFDocument.load(await bytesOf(download));
  return file.getPages().map((page) => `${page.getWidth()}x${page.getHeight()}`);
}

it("keeps what the carrier returns to be printed, and prints it after its label", async () => {
  const { jobId, rows } = await bought("K");
  expect(ups.simulator.takeMisfits()).toEqual([]);
  const papers = async (rowNumber: number) => must(await readRow(by(ann), { jobId, rowNumber })).papers;
  expect(await papers(1)).toEqual([{ paperNumber: 1, kind: "cod_turn_in", format: "HTML", copies: 1 }]);
  expect(await papers(2)).toEqual([{ paperNumber: 1, kind: "high_value_report", format: "HTML", copies: 2 }]);
  expect(await papers(3)).toEqual([]);
  expect(must(await readPrinted(by(ann), { jobId })).papers).toBe(true);
  expect(await pagesOf(await readLabelsPdf(by(ann), { jobId }))).toEqual([
    ...[LABEL, PAGE],
    ...[LABEL, PAGE, PAGE],
    LABEL,
  ]);
  expect(await pagesOf(await readLabelsPdf(by(ann), { jobId, invoices: 0 }))).toEqual(Array(3).fill(LABEL));
  expect(await pagesOf(await readInvoicesPdf(by(ann), { jobId, invoices: 3 }))).toEqual(Array(3).fill(PAGE));

  const paper = { jobId, rowNumber: 1, paperNumber: 1 };
  const page = await readRowPaper(by(ann), paper);
  expect(must(page)).toMatchObject({
    fileName: "0001_cod-turn-in_1.html",
    contentType: "text/html; charset=utf-8",
  });
  expect((await bytesOf(page)).toString("utf8")).toContain(`Shipment ${rows[0]?.shipmentId}`);
  expect(await readRowPaper(by(ann), { ...paper, paperNumber: 2 })).toMatchObject({
    error: { code: "NOT_FOUND" },
  });
  expect((await readRowPaper(by(bob), paper)).ok).toBe(false);

  await bench.db.transaction((tx) =>
    eraseOfJob(tx, {
      ...{ jobId, what: ["rows", "labels"], because: "request" },
      actor: { kind: "system", id: "test", name: "Test" },
    }),
  );
  expect(await papers(1)).toEqual([]);
  expect((await readRowPaper(by(ann), paper)).ok).toBe(false);
});

it("has the papers of a label that was looked up, as far as the carrier gives them again", async () => {
  ups.simulator.addFaults(
    ...["Ada Cole", "Ben Drake"].map((recipient) => ({
      operation: "ship" as const,
      fault: "cut_after" as const,
      match: { recipient },
    })),
  );
  const { jobId } = await bought("L");
  expect(ups.simulator.takeMisfits()).toEqual([]);
  expect(must(await readRow(by(ann), { jobId, rowNumber: 1 })).papers.map(({ kind }) => kind)).toEqual([
    "cod_turn_in",
  ]);
  expect(must(await readRow(by(ann), { jobId, rowNumber: 2 })).papers).toEqual([]);
});

it("has the papers and notices of an answer that was not whole once its label is there", async () => {
  ups.simulator.addFaults({ operation: "ship", fault: "label_missing", match: { recipient: "Ben Drake" } });
  const { jobId } = await bought("M");
  expect(must(await readRow(by(ann), { jobId, rowNumber: 2 })).papers.map(({ kind }) => kind)).toEqual([
    "high_value_report",
  ]);
});

it("keeps the papers of a row in review until it is decided, and has them then", async () => {
  ups.simulator.addFaults({ operation: "ship", fault: "label_lost", match: { recipient: "Ben Drake" } });
  const { jobId } = await bought("P", ["completed", "needs_review", "pending"]);
  const row = async () => must(await readRow(by(sue), { jobId, rowNumber: 2 }));
  const { papers, given } = await row();
  expect(papers).toEqual([]);
  const trackingNumber = given?.packages[0]?.trackingNumber ?? "";
  must(await reviewRow(by(sue), { jobId, rowNumber: 2, decision: { kind: "exists", trackingNumber } }));
  expect((await row()).papers.map(({ kind }) => kind)).toEqual(["high_value_report"]);
});

it("shows what the carrier said in a purchase beside the attempt, and calls nothing failed", async () => {
  const notice = { code: "120988", message: "The ship-to phone number was left out." };
  ups.simulator.addFaults({
    operation: "ship",
    fault: "alert",
    match: { recipient: "Cleo Hayes" },
    ...notice,
  });
  const { jobId } = await bought("N");
  const alerts = async (rowNumber: number) =>
    must(await readRow(by(ann), { jobId, rowNumber })).attempts.map((attempt) => attempt.alerts);
  expect(await alerts(3)).toEqual([[notice]]);
  expect(await alerts(1)).toEqual([[]]);
  expect(must(await readRow(by(ann), { jobId, rowNumber: 3 }))).toMatchObject({
    state: "completed",
    problem: null,
  });
});

it("writes a label down whatever the carrier says beside it", async () => {
  ups.simulator.addFaults({
    operation: "ship",
    fault: "alert",
    match: { recipient: "Cleo Hayes" },
    ...{ code: "120988\0", message: "Ship to\0 phone \ud800 was left out" },
  });
  const { jobId } = await bought("Q");
  const [attempt] = must(await readRow(by(ann), { jobId, rowNumber: 3 })).attempts;
  expect(attempt?.alerts).toEqual([{ code: "120988", message: "Ship to phone \ufffd was left out" }]);
});

it("writes a label down whatever it is charged at, and halts for it", async () => {
  const charge = { operation: "ship", fault: "price", percent: 1e12 } as const;
  ups.simulator.addFaults({ ...charge, match: { recipient: "Ada Cole" } });
  const { rows } = await bought("R", ["completed", "pending", "pending"]);
  expect(rows[0]?.costCents).toBe((rows[0]?.estimatedCents ?? 0) * 1e10);
});
