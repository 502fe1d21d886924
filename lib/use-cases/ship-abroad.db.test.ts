import { PDFDocument } from "@cantoo/pdf-lib";
import { and, asc, eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import type { Carrier } from "@/lib/batch/ports";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { customsForms, jobs } from "@/lib/db/schema";
import { approveSeededJob, SHIPPER } from "@/lib/db/testing/seed-job";
import { buildTemplate } from "@/lib/shipping/mapping/build-template";
import { suggestMapping } from "@/lib/shipping/mapping/suggest-mapping";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import type { Download } from "./download";
import { importSample } from "./import-sample";
import { readInvoicesPdf } from "./read-invoices";
import { readLabelsPdf } from "./read-labels";
import { readRow } from "./read-row";
import { readSource } from "./read-source";
import { readSourceRows } from "./read-source-rows";
import { simulatedUps } from "./testing/simulated-ups";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const ups = simulatedUps();

beforeEach(() => setting.provide(bench.runtimeWith(createFakeCarrier())));

/** The sample as its clerk maps it: as suggested, and with a box for each order. */
async function mapped(sample: string): Promise<string> {
  const imported = await importSample(by(ann), { sample });
  if (!imported.ok) throw new Error(imported.error.message);
  const { jobId } = imported.value;
  const source = await readSource(by(ann), { jobId });
  const rows = await readSourceRows(by(ann), { jobId, from: 1, limit: 50 });
  if (!source.ok || !rows.ok) throw new Error("The sample cannot be read.");
  const lines = rows.value.rows.flatMap((row) => row.lines);
  await bench.db
    .update(jobs)
    .set({
      template: buildTemplate(suggestMapping(source.value.columns, lines)),
      shipper: SHIPPER,
      preset: {
        id: "p",
        name: "Box",
        length: 10,
        width: 8,
        height: 6,
        lengthUnit: "IN",
        weight: 2,
        weightUnit: "LBS",
      },
      state: "previewing",
      previewVersion: 1,
    })
    .where(eq(jobs.id, jobId));
  return jobId;
}

async function pagesOf(download: Awaited<ReturnType<typeof readLabelsPdf>>): Promise<string[]> {
  if (!download.ok) throw new Error(download.error.message);
  const file = await PDFDocument.load(await bytesOf(download.value));
  return file.getPages().map((page) => `${page.getWidth()}x${page.getHeight()}`);
}

async function bytesOf({ stream }: Download): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const formsOf = (jobId: string) =>
  bench.db
    .select()
    .from(customsForms)
    .where(eq(customsForms.jobId, jobId))
    .orderBy(asc(customsForms.rowNumber));

it("takes orders abroad from a shop's file to labels, invoices and the filled file", async () => {
  const jobId = await mapped("shopify-abroad");
  expect(await bench.previews(ups.carrier, 20_000).generate({ jobId })).toMatchObject({
    ok: true,
    value: { rowsWithErrors: 0 },
  });
  const planned = await bench.rows(jobId);
  for (const { arrival } of planned) expect(arrival?.day).toMatch(/^20\d\d-\d\d-\d\d$/);
  expect(
    planned.map(({ shipment }) => [
      shipment?.shipTo.address.country,
      shipment?.customs?.lines.map(({ quantity, hsCode, origin, partNumber }) => [
        quantity,
        hsCode,
        origin,
        partNumber,
      ]),
      shipment?.customs?.dutiesPaidBy,
      shipment?.goodsValue?.cents,
    ]),
  ).toEqual([
    [
      "CA",
      [
        [2, "732394", "PL", "MUG-01"],
        [1, "650500", "PT", "BEAN-FOR"],
      ],
      "recipient",
      6_000,
    ],
    [
      "GB",
      [
        [3, "420292", "IN", "TOTE-NAT"],
        [2, "482010", "US", "NOTE-3"],
        [1, "732394", "PL", "MUG-01"],
      ],
      "recipient",
      undefined,
    ],
    [
      "DE",
      [
        [2, "650500", "PT", "BEAN-FOR"],
        [1, "482010", "US", "NOTE-3"],
      ],
      "recipient",
      undefined,
    ],
    ["CA", [[1, "621142", "LT", "APRON-LIN"]], "recipient", 4_800],
    [
      "GB",
      [
        [2, "621142", "LT", "APRON-LIN"],
        [1, "420292", "IN", "TOTE-NAT"],
      ],
      "recipient",
      undefined,
    ],
  ]);
  expect(planned.every(({ estimatedCents }) => (estimatedCents ?? 0) > 0)).toBe(true);

  await approveSeededJob(bench.db, jobId);
  await bench.executor(ups.carrier, { callMs: 9_000 }).execute({ jobId });
  const bought = await bench.rows(jobId);
  expect(bought.map(({ state, costCents, estimatedCents }) => [state, costCents === estimatedCents])).toEqual(
    Array(5).fill(["completed", true]),
  );
  expect(ups.simulator.takeMisfits()).toEqual([]);

  const forms = await formsOf(jobId);
  expect(forms.map(({ rowNumber, kind }) => [rowNumber, kind])).toEqual(
    [1, 2, 3, 4, 5].map((row) => [row, "paper"]),
  );
  const whole = await pagesOf(await readLabelsPdf(by(ann), { jobId, rows: [1, 2] }));
  expect(whole).toEqual(["288x432", ...Array(3).fill("612x792"), "288x432", ...Array(3).fill("612x792")]);
  expect(await pagesOf(await readLabelsPdf(by(ann), { jobId, invoices: 0 }))).toEqual(
    Array(5).fill("288x432"),
  );
  expect(await pagesOf(await readInvoicesPdf(by(ann), { jobId, invoices: 1 }))).toHaveLength(5);
  expect(await readRow(by(ann), { jobId, rowNumber: 1 })).toMatchObject({
    value: { customsInvoice: "carrier" },
  });
  expect((await readInvoicesPdf(by(bob), { jobId, invoices: 1 })).ok).toBe(false);

  const { store, source } = bench.runtimeWith(createFakeCarrier());
  await new WriteBackDrain({ store, source, jobId }).flush();
  const tracking = await bench.trackingByLine(jobId);
  const lines = bought.flatMap(({ lines: own, trackingNumber }) => own.map((line) => [line, trackingNumber]));
  expect([...tracking].sort(([a], [b]) => a - b)).toEqual(lines);
});

it("draws the invoice of a label that was looked up, and says so", async () => {
  const jobId = await mapped("shopify-abroad");
  await bench.previews(ups.carrier, 20_000).generate({ jobId });
  await approveSeededJob(bench.db, jobId);
  ups.simulator.addFaults({ operation: "ship", fault: "cut_after", match: { recipient: "Jonas Albrecht" } });
  await bench.executor(ups.carrier, { callMs: 9_000 }).execute({ jobId });
  expect((await bench.rows(jobId)).map(({ state }) => state)).toEqual(Array(5).fill("completed"));
  expect((await formsOf(jobId)).map(({ rowNumber }) => rowNumber)).toEqual([1, 2, 4, 5]);
  expect(await readRow(by(ann), { jobId, rowNumber: 3 })).toMatchObject({ value: { customsInvoice: "own" } });
  expect(await pagesOf(await readLabelsPdf(by(ann), { jobId, rows: [3] }))).toEqual([
    "288x432",
    ...Array(3).fill("612x792"),
  ]);
});

it("prints no invoice that went to customs without paper", async () => {
  const jobId = await mapped("shopify-abroad");
  await bench.previews(ups.carrier, 20_000).generate({ jobId });
  await approveSeededJob(bench.db, jobId);
  const paperless: Carrier = {
    ...ups.carrier,
    ship: async (params) => {
      const outcome = await ups.carrier.ship(params);
      return outcome.kind === "bought"
        ? { ...outcome, shipment: { ...outcome.shipment, customsForm: { kind: "paperless" } } }
        : outcome;
    },
  };
  await bench.executor(paperless, { callMs: 9_000 }).execute({ jobId });
  expect(await readRow(by(ann), { jobId, rowNumber: 1 })).toMatchObject({
    value: { customsInvoice: "paperless" },
  });
  expect(await pagesOf(await readLabelsPdf(by(ann), { jobId }))).toEqual(Array(5).fill("288x432"));
  expect(await readInvoicesPdf(by(ann), { jobId, invoices: 3 })).toMatchObject({
    error: { code: "NOT_FOUND" },
  });
  const [form] = await bench.db
    .select()
    .from(customsForms)
    .where(and(eq(customsForms.jobId, jobId), eq(customsForms.rowNumber, 1)));
  expect(form?.form).toBeNull();
});
