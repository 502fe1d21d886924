import { beforeEach, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { auditLog, products } from "@/lib/db/schema";
import { approveSeededJob, orderLine } from "@/lib/db/testing/seed-job";
import type { Product } from "@/lib/shipping/products";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "../approve-job";
import type { Download } from "../download";
import { overrideRows } from "../override-rows";
import { planChangedRows } from "../plan-again";
import { readRow } from "../read-row";
import { deleteProduct, saveProduct } from "./change-products";
import { importProducts } from "./import-products";
import { exportProducts, listProducts } from "./list-products";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
let carrier: FakeCarrier;
let sent: { name: string; message: unknown }[];

beforeEach(async () => {
  carrier = createFakeCarrier();
  sent = [];
  setting.provide(bench.runtimeWith(carrier, sent));
  await bench.db.delete(products);
});

/** To London; the state's column names the article, and nothing else says what it is. */
const TEMPLATE = `{
  "recipientName": "{{Name}}", "address1": "{{Street}}", "city": "London", "postalCode": "SW1A 1AA", "country": "GB",
  "phone": "+44 20 7946 0123", "service": "65", "packages": [{ "weight": "{{Weight}}" }], "orderReference": "{{Order}}",
  "goods": [{ "sku": "{{State}}", "goodsQuantity": "2" }]
}`;
const MUG = {
  description: "Ceramic mugs",
  hsCode: "6912.00",
  origin: "Portugal",
  value: "10.50 USD",
  weight: "400 g",
};
const abroad = (skus: string[], options: object = {}) =>
  bench.prepare(
    skus.map((sku, index) => orderLine(index + 1, { State: sku })),
    { template: TEMPLATE, carrier, approve: false, createdBy: ann.userId, ...options },
  );
const file = (text: string, name = "products.csv") => ({
  fileName: name,
  stream: (async function* () {
    yield new TextEncoder().encode(text);
  })(),
});
async function textOf(download: Download): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of download.stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

it("gives rows what their file does not say, however the article's number is written", async () => {
  expect(await saveProduct(by(ann), { sku: "mug-1", ...MUG })).toMatchObject({ ok: true });
  const { jobId } = await abroad(["MUG-1", " Mug-1"]);
  const mug = {
    description: ["Ceramic mugs"],
    quantity: 2,
    unit: "PCS",
    unitValue: "10.5",
    hsCode: "691200",
    origin: "PT",
  };
  expect((await bench.rows(jobId)).map(({ shipment }) => shipment?.customs?.lines)).toEqual([
    [{ ...mug, partNumber: "MUG-1" }],
    [{ ...mug, partNumber: "Mug-1" }],
  ]);
});

it("names the article that a row lacks, plans every waiting row with it once it is listed", async () => {
  const { jobId } = await abroad(["BOWL-2", "BOWL-2", "CUP-3"]);
  const [first] = await bench.rows(jobId);
  expect(first?.issues.filter((issue) => issue.class === "blocks")).toContainEqual(
    expect.objectContaining({
      code: "CUSTOMS_VALUE_MISSING",
      article: "BOWL-2",
      message: expect.stringContaining("BOWL-2"),
      remedy: expect.stringContaining('add "BOWL-2" to the product list'),
    }),
  );
  const opened = await readRow(by(ann), { jobId, rowNumber: 1 });
  expect(opened).toMatchObject({ ok: true, value: { articles: [{ sku: "BOWL-2", description: "" }] } });

  expect(await saveProduct(by(ann), { sku: "BOWL-2", ...MUG })).toMatchObject({ ok: true });
  expect(sent.filter(({ message }) => Reflect.get(Object(message), "jobId") === jobId)).toEqual([
    { name: "plan", message: { jobId } },
  ]);
  expect((await bench.job(jobId)).fingerprint).toBeNull();
  expect((await bench.rows(jobId)).map(({ planned }) => planned)).toEqual([false, false, true]);
  expect(await planChangedRows(by(ann), { jobId })).toMatchObject({ ok: true });
  expect((await bench.rows(jobId)).map(({ errorCount }) => errorCount > 0)).toEqual([false, false, true]);
  expect(await bench.job(jobId)).toMatchObject({ errorRows: 1, changedBy: ["ann"] });
});

it("buys what was approved, whatever the list says meanwhile", async () => {
  await saveProduct(by(ann), { sku: "MUG-1", ...MUG });
  const { jobId } = await abroad(["MUG-1"]);
  await approveSeededJob(bench.db, jobId);
  await saveProduct(by(ann), { sku: "MUG-1", ...MUG, value: "99 USD" });
  expect(sent).not.toContainEqual({ name: "plan", message: { jobId } });
  expect(await bench.executor(carrier).execute({ jobId, takeOver: false })).toMatchObject({ ok: true });
  expect((await bench.rows(jobId))[0]).toMatchObject({ state: "completed" });
});

it("refuses the approval of what the list no longer says, and plans it anew", async () => {
  await saveProduct(by(ann), { sku: "MUG-1", ...MUG });
  const { jobId } = await abroad(["MUG-1", "CUP-3"]);
  const { fingerprint } = await bench.job(jobId);
  // As if it had been changed while the preview was made: nobody has told the job.
  await bench.db.update(products).set({ listed: { ...MUG, value: "12", currency: "USD" } });
  const answer = await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" });
  expect(answer).toMatchObject({ ok: false });
  expect((await bench.rows(jobId)).map(({ planned }) => planned)).toEqual([false, true]);
  expect(sent).toContainEqual({ name: "plan", message: { jobId } });
});

it("says that the list has changed where nothing else is against an approval", async () => {
  await saveProduct(by(ann), { sku: "MUG-1", ...MUG });
  const { jobId } = await abroad(["MUG-1"]);
  const { fingerprint } = await bench.job(jobId);
  await bench.db.update(products).set({
    listed: { description: "Other mugs", hsCode: "691200", origin: "PT", value: "12", currency: "USD" },
  });
  expect(await approveJob(by(sue), { jobId, fingerprint: fingerprint ?? "" })).toMatchObject({
    ok: false,
    error: { code: "PRODUCTS_CHANGED" },
  });
  await planChangedRows(by(ann), { jobId });
  const now = (await bench.job(jobId)).fingerprint;
  expect(now).not.toBe(fingerprint);
  expect(await approveJob(by(sue), { jobId, fingerprint: now ?? "" })).toMatchObject({ ok: true });
});

it("offers what was typed into a row", async () => {
  const { jobId } = await abroad(["TRAY-4"]);
  await overrideRows(by(ann), {
    jobId,
    changes: [
      { rows: "1", field: "goodsDescription", to: "Wooden trays" },
      { rows: "1", field: "goodsValue", to: "20 USD" },
      { rows: "1", field: "hsCode", to: "4419.90" },
      { rows: "1", field: "originCountry", to: "Poland" },
    ],
  });
  const opened = await readRow(by(ann), { jobId, rowNumber: 1 });
  expect(opened).toMatchObject({
    ok: true,
    value: {
      articles: [
        { sku: "TRAY-4", description: "Wooden trays", value: "20", currency: "USD", hsCode: "4419.90" },
      ],
    },
  });
});

it("names what is wrong with an article", async () => {
  expect(await saveProduct(by(ann), { sku: "X", hsCode: "12345" })).toMatchObject({
    ok: false,
    error: { code: "PRODUCT_INVALID", field: "hsCode", value: "12345" },
  });
  expect(await saveProduct(by(ann), { sku: "X", value: "5" })).toMatchObject({
    ok: false,
    error: { field: "currency" },
  });
  expect(await saveProduct(by(ann), { sku: "X", origin: "Chnia" })).toMatchObject({
    ok: false,
    error: { field: "origin", remedy: "Did you mean China?" },
  });
  expect(await saveProduct(by(ann), { sku: "X" })).toMatchObject({ ok: false });
});

it("takes a file in as a whole, and gives it back", async () => {
  const csv =
    "SKU;Bezeichnung;Zolltarifnummer;Ursprungsland;Preis EUR;Gewicht (g)\nMUG-1;Becher;6912.00;Portugal;10,50;400\nCUP-3;Tassen;691200;PT;;\n";
  expect(await importProducts(by(sue), file(csv))).toMatchObject({
    ok: true,
    value: { products: 2, added: 2, changed: 0, unused: [] },
  });
  expect(await listProducts(by(ann), { q: "becher" })).toMatchObject({
    ok: true,
    value: {
      total: 2,
      products: [
        { sku: "MUG-1", hsCode: "691200", origin: "PT", value: "10.5", currency: "EUR", weight: "400 g" },
      ],
    },
  });
  // A blank cell changes nothing.
  const more = "SKU,HS code,Description\nCUP-3,,Porcelain cups\nMUG-1,691200,\nTRAY-4,441990,Trays\n";
  expect(await importProducts(by(sue), file(more))).toMatchObject({
    ok: true,
    value: { products: 3, added: 1, changed: 1 },
  });
  const exported = exportProducts(by(ann));
  if (!exported.ok) throw new Error(exported.error.message);
  const text = await textOf(exported.value);
  expect(text).toContain('"CUP-3","Porcelain cups","691200","PT","","",""');
  expect(await importProducts(by(sue), file(text))).toMatchObject({
    ok: true,
    value: { added: 0, changed: 0 },
  });
});

it("takes nothing of a file in which a line is wrong, and names the lines", async () => {
  const csv = "SKU,HS code,Country of origin\nA,123456,PT\nB,12345,PT\nC,123456,Chnia\nA,123456,ES\n";
  expect(await importProducts(by(sue), file(csv))).toMatchObject({
    ok: false,
    error: {
      code: "PRODUCT_INVALID",
      line: 3,
      column: "HS code",
      value: "12345",
      message:
        'Line 3, HS code: "12345" is not an HS code. Something is wrong on line 4, 5, too. Nothing was imported.',
    },
  });
  expect(await bench.db.$count(products)).toBe(0);
  expect(await importProducts(by(sue), file("Name,City\nAnn,Boston\n"))).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('"Name", "City"') },
  });
});

it("leaves import and deletion to supervisors, and writes all of it down", async () => {
  await saveProduct(by(ann), { sku: "MUG-1", ...MUG });
  await saveProduct(by(ann), { sku: "MUG-1", ...MUG });
  expect(await deleteProduct(by(ann), { sku: "MUG-1" })).toMatchObject({
    ok: false,
    error: { code: "NOT_ALLOWED" },
  });
  expect(await importProducts(by(ann), file("SKU,HS code\nA,123456\n"))).toMatchObject({
    ok: false,
    error: { code: "NOT_ALLOWED" },
  });
  expect(await deleteProduct(by(sue), { sku: "mug-1" })).toMatchObject({ ok: true });
  expect(await deleteProduct(by(sue), { sku: "mug-1" })).toMatchObject({
    ok: false,
    error: { code: "NOT_FOUND" },
  });
  const kinds = (await bench.db.select().from(auditLog)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "product.deleted")).toHaveLength(1);
});

it("is not written over by a form whose person did not see what the list says now", async () => {
  const mug = { sku: "MUG-1", ...MUG, value: "10.50", currency: "USD" };
  const save = (texts: object, seen: Product | null) => saveProduct(by(ann), { ...mug, ...texts }, seen);
  expect(await save({}, null)).toMatchObject({ ok: true });
  expect(await save({ description: "Mugs" }, null)).toMatchObject({
    error: { code: "NAME_TAKEN", field: "sku" },
  });
  const listed = await listProducts(by(ann), {});
  const [seen] = listed.ok ? listed.value.products : [];
  expect(await save({ weight: "500 g" }, seen ?? null)).toMatchObject({ ok: true });
  expect(await save({ description: "Mugs" }, seen ?? null)).toMatchObject({
    error: { code: "CHANGED_MEANWHILE" },
  });
  expect(await listProducts(by(ann), {})).toMatchObject({
    value: { products: [{ description: "Ceramic mugs", weight: "500 g" }] },
  });
});
