import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import type { JobOptions } from "@/lib/api/job-options";
import { PreviewGenerator } from "@/lib/batch/preview";
import { sampleShipper } from "@/lib/batch/testing/sample-shipment";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { eraseOfJob } from "@/lib/db/privacy";
import { jobRows, packages, shippers } from "@/lib/db/schema";
import { must } from "@/lib/shipping/errors";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { approveJob } from "./approve-job";
import { importSample } from "./import-sample";
import { prepareJob } from "./prepare-job";
import { saveProduct } from "./products/change-products";
import { readFilledSource } from "./read-filled-source";
import { readPreview } from "./read-preview";
import { readReceipt } from "./read-receipt";
import { simulatedUps } from "./testing/simulated-ups";
import { uploaded } from "./testing/upload";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const ups = simulatedUps();

beforeAll(async () => {
  await bench.db.insert(shippers).values({ label: "Newark", shipper: sampleShipper(), isDefault: true });
  setting.provide(bench.runtimeWith(ups.carrier));
});

const erase = (jobId: string) =>
  bench.db.transaction((tx) =>
    eraseOfJob(tx, {
      ...{ jobId, what: ["rows", "labels"], because: "request" },
      actor: { kind: "system", id: "test", name: "Test" },
    }),
  );

/** A sample, or a file of these lines, from its upload to its preview, with these options, as a program asks for it. */
async function previewed(from: string | readonly string[], options: Partial<JobOptions> = {}) {
  const jobId =
    typeof from === "string"
      ? must(await importSample(by(ann), { sample: from })).jobId
      : await uploaded(from.join("\n"));
  must(await prepareJob(by(ann), { jobId, options: { preview: true, ...options } }));
  const { previewStore } = bench.runtimeWith(ups.carrier);
  const generator = new PreviewGenerator({
    store: previewStore,
    carrier: ups.carrier,
    clock: impatientClock,
    concurrency: 4,
    callMs: 10_000,
  });
  expect(await generator.generate({ jobId })).toMatchObject({ ok: true });
  return { jobId, preview: must(await readPreview(by(sue), { jobId })) };
}

/** The same, bought. */
async function ship(from: string | readonly string[], options: Partial<JobOptions> = {}) {
  const { jobId, preview } = await previewed(from, options);
  const { store, source } = bench.runtimeWith(ups.carrier);
  must(await approveJob(by(sue), { jobId, fingerprint: preview.fingerprint ?? "" }));
  await bench.executor(ups.carrier, { callMs: 10_000 }).execute({ jobId });
  await new WriteBackDrain({ store, source, jobId }).flush();
  const rows = await bench.db
    .select()
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .orderBy(asc(jobRows.rowNumber));
  return { jobId, preview, rows };
}

async function filledFile(jobId: string): Promise<string> {
  const { stream } = must(await readFilledSource(by(ann), { jobId }));
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

it("bills whom a column names, and counts what others pay in no total", async () => {
  const { jobId, preview, rows } = await ship("third-party");
  expect(rows.map(({ state }) => state)).toEqual(Array(8).fill("completed"));
  expect(rows.map(({ shipment }) => shipment?.billing?.account ?? "ours")).toEqual([
    "ours",
    "7W81X2",
    "7W81X2",
    "E4508V",
    "ours",
    "A1B2C3",
    "ours",
    "9F77R0",
  ]);
  const ours = rows.filter(({ shipment }) => !shipment?.billing);
  const others = rows.filter(({ shipment }) => shipment?.billing);
  expect(others.map(({ estimatedCents, costCents }) => [estimatedCents, costCents])).toEqual(
    Array(5).fill([0, 0]),
  );
  const total = ours.reduce((sum, { costCents }) => sum + (costCents ?? 0), 0);
  expect(total).toBeGreaterThan(0);
  expect(preview).toMatchObject({ totalCents: total, billedElsewhereRows: 5, errorRows: 0 });
  expect(preview.rows[1]).toMatchObject({ billedTo: "third party's account 7W81X2", estimatedCents: 0 });
  expect(preview.rows[1]?.issues.map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/^Billed to the third party's account 7W81X2: .* \$\d+\.\d\d\.$/),
  );
  const receipt = must(await readReceipt(by(ann), { jobId }));
  expect(receipt.figures).toMatchObject({
    billedElsewhereRows: 5,
    chargedCents: total,
    approvedCents: total,
  });
  expect(receipt.rows[3]).toMatchObject({ billedTo: "receiver's account E4508V", chargedCents: 0 });
  const file = await filledFile(jobId);
  for (const { trackingNumber } of rows) expect(file).toContain(`,${trackingNumber},`);
  await erase(jobId);
  const erased = must(await readReceipt(by(ann), { jobId }));
  expect(erased.figures).toMatchObject({ billedElsewhereRows: 5 });
  expect(erased.rows[3]).toMatchObject({ billedTo: "receiver's account E4508V", chargedCents: 0 });
});

it("takes the job's payer where a row names none", async () => {
  const defaults = {
    payer: "third party",
    payerAccount: "7W81X2",
    payerPostalCode: "19104",
    payerCountry: "US",
  };
  const { preview, rows } = await ship("orders", { defaults });
  expect(preview).toMatchObject({ totalCents: 0, billedElsewhereRows: rows.length });
  expect(new Set(rows.map(({ state, costCents }) => `${state} ${costCents}`))).toEqual(
    new Set(["completed 0"]),
  );
});

it("ships an order's cartons as one, with a number and a label each, and each number in its carton's line", async () => {
  const { jobId, preview, rows } = await ship("parcels");
  expect(preview).toMatchObject({ errorRows: 0, totalRows: 7 });
  expect(rows.map(({ state }) => state)).toEqual(Array(7).fill("completed"));
  expect(rows.map(({ shipment }) => shipment?.packages.map(({ weight }) => weight.value))).toEqual([
    [12.5, 3.2],
    [22],
    [8.6, 8.6, 1.4],
    [48, 61],
    [5.4, 2.1],
    [2.2],
    [34, 19.5],
  ]);
  const notes = rows.map(({ issues }) => issues.filter(({ code }) => code === "SURCHARGE_LIKELY").length);
  expect(notes).toEqual([0, 0, 0, 1, 1, 0, 0]);
  const labels = await bench.db.select().from(packages).where(eq(packages.jobId, jobId));
  expect(labels).toHaveLength(13);
  expect(labels.every(({ label }) => label !== null)).toBe(true);
  const numbers = rows.flatMap(({ trackingNumber }) => trackingNumber?.split("; ") ?? []);
  expect(new Set(numbers).size).toBe(13);
  const [header = "", ...lines] = (await filledFile(jobId)).trim().split(/\r?\n/);
  const at = header.split(",").indexOf("tracking_number");
  expect(lines.map((line) => line.split(",").at(at - header.split(",").length))).toEqual(numbers);
});

it("buys last month's returns, each from its customer, printed or mailed", async () => {
  const { jobId, preview, rows } = await ship("returns");
  expect(preview).toMatchObject({ errorRows: 0, undecidedRows: 0 });
  expect(rows.map(({ state, isReturn }) => `${state} ${isReturn}`)).toEqual(Array(8).fill("completed true"));
  expect(rows.map(({ shipment }) => shipment?.returnLabel?.kind)).toEqual([
    ...["electronic", "print", "electronic", "print", "electronic", "print", "electronic", "print"],
  ]);
  expect(must(await readReceipt(by(ann), { jobId })).rows).toMatchObject(Array(8).fill({ isReturn: true }));
  // Whatever is erased of them, none is bought a second time without a word.
  await erase(jobId);
  const again = await previewed("returns");
  expect(again.preview).toMatchObject({ undecidedRows: 8 });
});

it("buys a return with each label that goes out, where the job says so", async () => {
  const { jobId, rows } = await ship("woocommerce", { defaults: { returnLabel: "with" } });
  const back = rows.filter(({ isReturn }) => isReturn);
  expect(back).toHaveLength(rows.length / 2);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["completed"]));
  const [, first = ""] = (await filledFile(jobId)).split("\n");
  expect(first).toContain(`${rows[0]?.trackingNumber}`);
  expect(first).toContain(`${back[0]?.trackingNumber}`);
});

it("gives each carton its own references, by the file's lines", async () => {
  const { preview, rows } = await ship([
    "Order,Carton #,Name,Address,City,State,ZIP,Weight (lb),Carton Reference,Carton Ref 2",
    "C-1,1,Ada Cole,1 Oak Street,Boston,MA,02109,3,LOT-17,Blue",
    "C-1,2,Ada Cole,1 Oak Street,Boston,MA,02109,2,LOT-18,",
    "C-2,1,Ben Drake,2 Hill Road,Hoboken,NJ,07030,4,LOT-19,",
  ]);
  expect(preview).toMatchObject({ errorRows: 0, totalRows: 2 });
  expect(rows.map(({ state }) => state)).toEqual(["completed", "completed"]);
  expect(rows.map(({ shipment }) => shipment?.packages.map(({ references }) => references))).toEqual([
    [[{ value: "LOT-17" }, { value: "Blue" }], [{ value: "LOT-18" }]],
    [[{ value: "LOT-19" }]],
  ]);
});

it("has parcels held at access points, and money collected, by columns and the job's options", async () => {
  const { preview, rows } = await ship(
    [
      "Order,Name,Email,Address,City,State,ZIP,Weight (lb),Access Point ID,Access Point Name,Access Point Address,Access Point City,Access Point Zip,COD Amount",
      "H-1,Ada Cole,ada@example.com,1 Oak Street,Boston,MA,02109,3,U70514633,Milk Street Kiosk,99 Milk St,Boston,02109,25.50",
      "H-2,Ben Drake,,2 Hill Road,Hoboken,NJ,07030,4,,,,,,100",
      "H-3,Cleo Hayes,,3 Lake Drive,Austin,TX,78701,5,,,,,,0",
    ],
    { defaults: { codFunds: "Cashier's check or money order" } },
  );
  expect(preview).toMatchObject({ errorRows: 0, totalRows: 3 });
  expect(rows.map(({ state }) => state)).toEqual(Array(3).fill("completed"));
  expect(rows.map(({ shipment }) => [shipment?.accessPoint?.name, shipment?.cod])).toEqual([
    ["Milk Street Kiosk", { cents: 2_550, currency: "USD" }],
    [undefined, { cents: 10_000, currency: "USD", funds: "guaranteed" }],
    [undefined, undefined],
  ]);
  // What is collected is ours, and no cost.
  expect(preview.totalCents).toBe(rows.reduce((sum, { costCents }) => sum + (costCents ?? 0), 0));
  expect(rows[0]?.issues.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["HELD_AT_ACCESS_POINT", "COLLECTED_ON_DELIVERY"]),
  );
});

it("takes a return of several packages for the heaviest of them, once a person says so", async () => {
  const { preview, jobId } = await previewed("parcels", { defaults: { returnLabel: "with" } });
  expect(preview).toMatchObject({ errorRows: 0, totalRows: 14 });
  const rows = await bench.db
    .select()
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .orderBy(asc(jobRows.rowNumber));
  const back = rows.filter(({ returnOfRow }) => returnOfRow !== null);
  const asks = back.map(({ issues }) => issues.some(({ code }) => code === "RETURN_OF_ONE_PACKAGE"));
  expect(asks).toEqual([true, false, true, true, true, false, true]);
  expect(back.map(({ shipment }) => shipment?.packages.map(({ weight }) => weight.value))).toEqual([
    ...[[12.5], [22], [8.6], [61], [5.4], [2.2], [34]],
  ]);
});

it("helps a file of one foreign country that has nothing but article number and quantity", async () => {
  must(
    await saveProduct(by(ann), {
      ...{ sku: "MUG-7", description: "Ceramic mugs for coffee", hsCode: "691200" },
      ...{ origin: "PT", value: "10.50 USD", weight: "400 g" },
    }),
  );
  const { preview, rows } = await ship(
    [
      "Order,Name,Phone,Address,City,Postcode,Country,Weight (lb),SKU,Qty",
      "D-1,Ada Cole,+44 20 7946 0123,1 Oak Street,London,SW1A 1AA,GB,3,MUG-7,2",
      "D-2,Ben Drake,+44 20 7946 0124,2 Hill Road,London,SW1A 2AA,GB,3,mug-7,1",
    ],
    { service: "UPS Worldwide Saver" },
  );
  expect(preview).toMatchObject({ errorRows: 0, totalRows: 2 });
  expect(rows.map(({ shipment }) => shipment?.customs?.lines)).toMatchObject([
    [{ quantity: 2, unitValue: "10.5", hsCode: "691200", partNumber: "MUG-7" }],
    [{ quantity: 1 }],
  ]);
  expect(rows.map(({ state }) => state)).toEqual(["completed", "completed"]);
});
