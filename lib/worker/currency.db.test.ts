import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { PreviewGenerator } from "@/lib/batch/preview";
import { atUps, createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createPreviewStore } from "@/lib/db/preview-store";
import { auditLog, jobs, packages, rateQuotes } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { testDatabase } from "@/lib/use-cases/testing/test-database";
import { checkTotal } from "./check-total";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const three = [1, 2, 3].map((n) => orderLine(n));
/** The carrier bills heavy packages in another currency. */
const HEAVY = "40";
const mixed = (light: string, heavy: string) =>
  createFakeCarrier({
    currency: ({ packages: [parcel] }) => (parcel?.weight.value === Number(HEAVY) ? heavy : light),
  });

const stored = (jobId: string) => bench.db.query.jobs.findFirst({ where: eq(jobs.id, jobId) });
const previewAgain = (jobId: string, carrier: FakeCarrier, rowNumber: number) =>
  new PreviewGenerator({
    store: createPreviewStore(bench.db, atUps),
    carrier,
    clock: impatientClock,
    concurrency: 1,
    callMs: 1_000,
  }).previewRows({ jobId, rows: [rowNumber] });

describe("a job's currency", () => {
  it("is that in which the carrier prices its rows, and part of what is signed", async () => {
    const canadian = await bench.prepare(three, { carrier: createFakeCarrier({ currency: () => "CAD" }) });
    const american = await bench.prepare(three);
    expect(await stored(canadian.jobId)).toMatchObject({ currency: "CAD", estimatedCents: 3_000 });
    expect(await stored(american.jobId)).toMatchObject({ currency: "USD", estimatedCents: 3_000 });
    const run = await bench.executor(canadian.carrier).execute({ jobId: canadian.jobId });
    expect(run).toMatchObject({ ok: true, value: { state: "completed", totalCostCents: 3_000 } });
    expect((await bench.rows(canadian.jobId)).map((row) => row.costSource)).toEqual(Array(3).fill("carrier"));
  });

  it("is the first price's: a row in another one is an error, and no part of the total", async () => {
    const lines = [orderLine(1), orderLine(2, { Weight: HEAVY }), orderLine(3)];
    const { jobId, preview } = await bench.prepare(lines, { carrier: mixed("CAD", "USD"), approve: false });
    expect(preview).toMatchObject({ totalEstimatedCostCents: 2_000, rowsWithErrors: 1 });
    expect(await stored(jobId)).toMatchObject({ currency: "CAD", estimatedCents: 2_000, errorRows: 1 });
    const [, second] = await bench.rows(jobId);
    expect(second).toMatchObject({
      estimatedCents: null,
      issues: expect.arrayContaining([
        expect.objectContaining({
          class: "blocks",
          code: "CURRENCY_DIFFERS",
          message: "The carrier prices this row in USD ($10.00), and the job's other rows in CAD.",
        }),
      ]),
    });
  });

  it("holds for pages after the first", async () => {
    const lines = Array.from({ length: 22 }, (_, index) =>
      orderLine(index + 1, index === 20 ? { Weight: HEAVY } : {}),
    );
    const { jobId } = await bench.prepare(lines, { carrier: mixed("USD", "CAD"), approve: false });
    expect(await stored(jobId)).toMatchObject({ currency: "USD", estimatedCents: 21_000, errorRows: 1 });
  });

  it("is kept when a row is rated again, and found when the first row is", async () => {
    const { jobId } = await bench.prepare(three, { approve: false });
    const canadian = createFakeCarrier({ currency: () => "CAD" });
    expect(await previewAgain(jobId, canadian, 2)).toMatchObject({
      value: [
        {
          quote: null,
          issues: expect.arrayContaining([expect.objectContaining({ code: "CURRENCY_DIFFERS" })]),
        },
      ],
    });
    expect(await stored(jobId)).toMatchObject({ currency: "USD" });

    const silent = createFakeCarrier();
    silent.arm({ call: "rate", fault: "unavailable", times: 0 });
    const unpriced = await bench.prepare([orderLine(1)], { carrier: silent, approve: false });
    await previewAgain(unpriced.jobId, canadian, 1);
    expect(await stored(unpriced.jobId)).toMatchObject({ currency: "CAD" });
  });
});

describe("a charge in another currency than was approved", () => {
  const charged = () => createFakeCarrier({ currency: (_, call) => (call === "ship" ? "CAD" : "USD") });

  it("halts the run, after the label is written down", async () => {
    const { jobId, carrier } = await bench.prepare(three, { carrier: charged() });
    const result = await bench.executor(carrier).execute({ jobId });
    expect(result).toMatchObject({
      ok: true,
      value: {
        state: "failed",
        successfulRows: 1,
        totalCostCents: 1_000,
        errorCode: "CURRENCY_DIFFERS",
        errorMessage: expect.stringContaining("the carrier charged CA$10.00 in CAD, and USD was approved."),
      },
    });
    const rows = await bench.rows(jobId);
    expect(rows.map((row) => row.state)).toEqual(["completed", "pending", "pending"]);
    expect(rows[0]).toMatchObject({ costCents: 1_000, costSource: "rated" });
    expect(await bench.db.$count(packages, eq(packages.jobId, jobId))).toBe(1);
    expect(carrier.shipCalls).toHaveLength(1);
    const [entry] = await bench.db
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.jobId, jobId), eq(auditLog.kind, "row.completed")));
    expect(entry?.detail).toMatchObject({ charged: { cents: 1_000, currency: "CAD" } });
  });

  it("is looked for before the first label: prices in another currency take the approval back", async () => {
    let currency = "USD";
    const { jobId, carrier } = await bench.prepare(three, {
      carrier: createFakeCarrier({ currency: () => currency }),
    });
    const sent: { name: string; message: unknown }[] = [];
    setting.provide(bench.runtimeWith(carrier, sent));
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    currency = "CAD";
    await bench.db.delete(rateQuotes);
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
    expect(await stored(jobId)).toMatchObject({ state: "previewing", approvedFingerprint: null });
    expect(carrier.created()).toEqual([]);
  });
});
