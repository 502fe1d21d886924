import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { SAMPLES } from "@/lib/api/samples";
import type { JobView, PreviewView, RowListItem, RowListView, RowView } from "@/lib/api/views";
import { formatMoney } from "@/lib/shipping/money";
import { EUROPEAN_UNION } from "@/lib/shipping/reference/customs-areas";
import { inspectSource } from "@/lib/sources/inspect-source";
import { readSourceLines } from "@/lib/sources/read-source-lines";
import { openBytes } from "@/lib/sources/source-bytes";
import { expect, test } from "./fixtures";

/** Files that lack weights for some rows: a person chooses a package preset for them, and nothing else. */
const NEEDS_PRESET = new Set(["shopify", "shopify-abroad", "amazon"]);

/** Files of a shop that ships from elsewhere than the main warehouse, and the customs area that it is in. */
const NEEDS_SHIPPER = new Map([["eu-shop", "Warehouse Hamburg"]]);
const HOME: Readonly<Record<string, readonly string[]>> = { "eu-shop": EUROPEAN_UNION };

for (const sample of SAMPLES) {
  test(`${sample.title}: from upload to labels and the filled file`, async ({ supervisorPage: page }) => {
    const original = readFileSync(join("public", "samples", sample.fileName));

    await test.step("upload", async () => {
      await page.goto("/jobs/new");
      await page.getByLabel("Order file").setInputFiles(join("public", "samples", sample.fileName));
      await page.waitForURL(/\/jobs\/[0-9a-f-]{36}\/map$/);
    });
    const jobId = /jobs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";

    await test.step("map", async () => {
      if (NEEDS_PRESET.has(sample.id)) await choosePreset(page);
      const from = NEEDS_SHIPPER.get(sample.id);
      if (from) await chooseShipper(page, from);
      await page.getByRole("button", { name: /Continue to preview/ }).click();
      await page.waitForURL(/\/preview$/);
    });

    const preview = await test.step("preview", async () => {
      await expect(page.getByRole("button", { name: /^Buy .* labels?.*…$/ })).toBeEnabled();
      const shown: PreviewView = await (await page.request.get(`/api/v1/jobs/${jobId}/preview`)).json();
      expect(shown).toMatchObject({ complete: true, errorRows: 0 });
      const rows = await allRows(page, jobId);
      expect(shown.totalCents).toBe(rows.reduce((sum, row) => sum + (row.estimatedCents ?? 0), 0));
      await expect(
        page.getByText(formatMoney({ cents: shown.totalCents, currency: shown.currency })).first(),
      ).toBeVisible();
      return shown;
    });

    await test.step("approve and run", async () => {
      await page.getByRole("button", { name: /^Buy .* labels?.*…$/ }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(/comment/i).fill("Totals checked.");
      await dialog.getByRole("button", { name: /^Buy .* labels?/ }).click();
      await page.waitForURL(new RegExp(`/jobs/${jobId}$`));
      const all = preview.totalRows;
      await expect(page.getByText(`${all} of ${all} shipped`)).toBeVisible();
      await expect(page.getByText("Took", { exact: true })).toBeVisible();
    });

    const rows = await test.step("every row has its label", async () => {
      const job: JobView = await (await page.request.get(`/api/v1/jobs/${jobId}`)).json();
      expect(job).toMatchObject({ state: "completed", inProgress: false, waitingWriteBacks: 0 });
      expect(job.counts.completed).toBe(preview.totalRows);
      expect(job.counts.costCents).toBe(preview.totalCents);
      const bought = await allRows(page, jobId);
      const numbers = bought.map((row) => row.trackingNumber);
      expect(new Set(numbers).size).toBe(bought.length);
      await expect(page.getByText(numbers[0] ?? "no number").first()).toBeVisible();
      return bought;
    });

    await test.step("labels", async () => {
      const packages = rows.reduce((sum, row) => sum + row.packageCount, 0);
      const pdf = await page.request.get(`/api/v1/jobs/${jobId}/labels.pdf?invoices=0`);
      expect(pdf.headers()["content-type"]).toBe("application/pdf");
      const document = await PDFDocument.load(await pdf.body());
      expect(document.getPageCount()).toBe(packages);
      expect(document.getPage(0).getSize()).toEqual({ width: 288, height: 432 });
      const zip = unzipSync(await (await page.request.get(`/api/v1/jobs/${jobId}/labels.zip`)).body());
      expect(Object.keys(zip)).toHaveLength(packages);
    });

    const opened = await Promise.all(rows.map(({ rowNumber }) => readRow(page, { jobId, rowNumber })));
    await test.step("invoices, for what leaves the country", async () => {
      const home = HOME[sample.id] ?? ["US", "PR"];
      const abroad = opened.filter((row) => !home.includes(row.shipment?.shipTo.address.country ?? ""));
      expect(abroad.map((row) => row.customsInvoice)).toEqual(abroad.map(() => "carrier"));
      const pdf = await page.request.get(`/api/v1/jobs/${jobId}/invoices.pdf?invoices=1`);
      if (abroad.length === 0) expect(pdf.status()).toBe(404);
      else expect((await PDFDocument.load(await pdf.body())).getPageCount()).toBe(abroad.length);
    });

    await test.step("the same file comes back, with the tracking numbers in the right lines", async () => {
      const filled = await (await page.request.get(`/api/v1/jobs/${jobId}/source`)).body();
      await expectFilled({ original, filled, rows: opened });
    });
  });
}

async function choosePreset(page: Page): Promise<void> {
  await page.getByRole("combobox", { name: "Package preset" }).click();
  await page.getByRole("option", { name: /2 lb/ }).first().click();
}

async function chooseShipper(page: Page, label: string): Promise<void> {
  await page.getByRole("combobox", { name: "Shipper", exact: true }).click();
  // A job's values, folded away, have the same names to choose from.
  await page.getByRole("option", { name: label }).filter({ visible: true }).click();
}

async function allRows(page: Page, jobId: string): Promise<RowListItem[]> {
  const answer = await page.request.get(`/api/v1/jobs/${jobId}/rows?limit=500`);
  const list: RowListView = await answer.json();
  expect(list.nextCursor).toBeNull();
  return list.rows;
}

async function readRow(
  page: Page,
  { jobId, rowNumber }: { jobId: string; rowNumber: number },
): Promise<RowView> {
  return (await page.request.get(`/api/v1/jobs/${jobId}/rows/${rowNumber}`)).json();
}

interface Filled {
  readonly original: Buffer;
  readonly filled: Buffer;
  readonly rows: readonly RowView[];
}

/** Each line has its row's number in new last columns, and nothing else has changed. */
async function expectFilled({ original, filled, rows }: Filled): Promise<void> {
  const { settings, columns } = await inspectSource(openBytes(filled));
  const headers = columns.map((column) => column.header);
  const at = headers.indexOf("tracking_number");
  expect(headers.slice(at)).toEqual(["tracking_number", "shipped_at"]);

  const before = await lineCells(original, settings);
  const after = await lineCells(filled, settings);
  expect([...after.keys()]).toEqual([...before.keys()]);
  const expected = new Map(
    rows.flatMap((row) => row.lines.map((line, index) => [line, numberOfLine(row, index)])),
  );
  for (const [line, cells] of after) {
    expect(cells.slice(0, at)).toEqual(pad(before.get(line) ?? [], at));
    expect(cells[at]).toBe(expected.get(line));
    expect(Number.isNaN(Date.parse(cells[at + 1] ?? ""))).toBe(false);
  }
  if (settings.kind === "csv") expectOnlyAppended(original.toString("latin1"), filled.toString("latin1"));
  else expectOtherPartsUntouched(original, filled);
}

/** Where each line of an order is a parcel, its own number; else the shipment's. */
function numberOfLine({ packages, lines, trackingNumber }: RowView, index: number): string | null {
  const parcels = packages.length > 1 && packages.length === lines.length;
  return parcels ? (packages[index]?.trackingNumber ?? null) : trackingNumber;
}

async function lineCells(
  bytes: Buffer,
  settings: Parameters<typeof readSourceLines>[1],
): Promise<Map<number, readonly string[]>> {
  const lines = new Map<number, readonly string[]>();
  for await (const { line, cells } of readSourceLines(openBytes(bytes), settings)) lines.set(line, cells);
  return lines;
}

function pad(cells: readonly string[], length: number): string[] {
  return Array.from({ length }, (_, index) => cells[index] ?? "");
}

/** Every line of the original is the beginning of its line in the filled file. */
function expectOnlyAppended(original: string, filled: string): void {
  const before = original.split("\n");
  const after = filled.split("\n");
  expect(after).toHaveLength(before.length);
  for (const [index, line] of before.entries()) {
    expect(after[index]?.startsWith(line.replace(/\r$/, ""))).toBe(true);
  }
}

function expectOtherPartsUntouched(original: Buffer, filled: Buffer): void {
  const before = unzipSync(original);
  const after = unzipSync(filled);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  const changed = Object.keys(before).filter(
    (name) => !Buffer.from(before[name] ?? []).equals(Buffer.from(after[name] ?? [])),
  );
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(/^xl\/worksheets\/sheet\d+\.xml$/);
}
