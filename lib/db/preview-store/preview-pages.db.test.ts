import { afterAll, beforeAll, expect, it } from "vitest";
import { PreviewGenerator } from "@/lib/batch/preview";
import { atUps, createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createFakeClock } from "@/lib/batch/testing/fake-clock";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine, seedJob, TEMPLATE } from "@/lib/db/testing/seed-job";
import { createPreviewStore } from ".";

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb();
});
afterAll(() => t.close());

/** The first page has 20 rows, this job another with what is left. */
const ROWS = 45;

async function preview(
  lines: readonly string[][],
  change: Partial<Pick<FakeCarrier, "rate" | "validateAddress">>,
  template = TEMPLATE,
) {
  const jobId = await seedJob(t.db, { lines, template });
  const done = await new PreviewGenerator({
    store: createPreviewStore(t.db, atUps),
    carrier: { ...createFakeCarrier(), ...change },
    clock: createFakeClock(),
    concurrency: 4,
    callMs: 1_000,
  }).generate({ jobId });
  if (!done.ok) throw new Error(done.error.kind);
  return done.value;
}

const linesOf = (street: (n: number) => string) =>
  Array.from({ length: ROWS }, (_, n) =>
    orderLine(n, { Street: street(n), Order: `${street(0)}-${n}`, Weight: `${1 + n}` }),
  );

it("asks about a page's addresses while the prices of the one before are on their way", async () => {
  const carrier = createFakeCarrier();
  const later = Promise.withResolvers<void>();
  const isLater = (lines: readonly string[]) => Number.parseInt(lines[0] ?? "", 10) >= 20;
  const done = await preview(
    linesOf((n) => `${n} Alder St`),
    {
      async validateAddress(params) {
        if (isLater(params.address.lines)) later.resolve();
        return carrier.validateAddress(params);
      },
      async rate(params) {
        await later.promise;
        return carrier.rate(params);
      },
    },
  );
  expect(done).toMatchObject({ totalRows: ROWS, additionalRows: ROWS - 20, rowsWithErrors: 0 });
});

it("asks about what is equal on several pages once", async () => {
  const carrier = createFakeCarrier();
  const asked = { prices: 0, addresses: 0 };
  await preview(
    linesOf((n) => `${n % 5} Birch St`).map((cells, n) => cells.with(-1, `${60 + (n % 5)}`)),
    {
      async validateAddress(params) {
        asked.addresses++;
        return carrier.validateAddress(params);
      },
      async rate(params) {
        asked.prices++;
        return carrier.rate(params);
      },
    },
  );
  expect(asked).toEqual({ prices: 5, addresses: 5 });
});

it("plans and prices the returns of every page, which come behind all rows as each is stored", async () => {
  const template = TEMPLATE.replace(
    '"orderReference"',
    '"returnLabel": "{{#map}}{{City}}|Boston=with{{/map}}",\n  "orderReference"',
  );
  const done = await preview(
    linesOf((n) => `${n} Cedar St`),
    {},
    template,
  );
  expect(done).toMatchObject({ totalRows: 2 * ROWS, rowsWithErrors: 0 });
  const [found] = await t.sql`
    SELECT count(*)::int AS rows FROM job_rows WHERE job_id = ${done.jobId} AND estimated_cents IS NOT NULL`;
  expect(found).toEqual({ rows: 2 * ROWS });
});

it("has PostgreSQL know how many rows there are of a large job before they are read by the page, and after the first are asked for", async () => {
  const lines = Array.from({ length: 1_000 }, (_, n) => orderLine(n, { Order: `D-${n}` }));
  const jobId = await seedJob(t.db, { lines });
  const store = createPreviewStore(t.db, atUps);
  const firstRead = Promise.withResolvers<void>();
  const seen = new Map<number, number>();
  const generator = new PreviewGenerator({
    store: {
      ...store,
      async readyRows(params) {
        await firstRead.promise;
        await store.readyRows(params);
      },
      async readSourceRows(params) {
        const [known] =
          await t.sql`SELECT reltuples::int AS rows FROM pg_class WHERE oid = 'job_rows'::regclass`;
        seen.set(params.afterRow, known?.rows);
        firstRead.resolve();
        return store.readSourceRows(params);
      },
    },
    carrier: createFakeCarrier(),
    clock: createFakeClock(),
    concurrency: 4,
    callMs: 1_000,
  });
  expect(await generator.generate({ jobId })).toMatchObject({ ok: true });
  expect(seen.get(0)).toBeLessThan(1_000);
  expect(seen.get(20)).toBeGreaterThanOrEqual(1_000);
});

it("begins no call more once it is told to stop, and waits for those under way", async () => {
  const carrier = createFakeCarrier();
  const stop = new AbortController();
  const stopped = Promise.withResolvers<void>();
  const asked = { begun: 0, ended: 0 };
  const jobId = await seedJob(t.db, { lines: linesOf((n) => `${n} Elder St`) });
  const store = createPreviewStore(t.db, atUps);
  const generator = new PreviewGenerator({
    store: {
      ...store,
      async savePreviewRows(params) {
        await store.savePreviewRows(params);
        stop.abort();
        stopped.resolve();
      },
    },
    carrier: {
      ...carrier,
      async validateAddress(params) {
        // The first page has 20 rows.
        if (++asked.begun > 20) await stopped.promise;
        asked.ended++;
        return carrier.validateAddress(params);
      },
    },
    clock: createFakeClock(),
    concurrency: 4,
    callMs: 1_000,
  });
  const done = await generator.generate({ jobId, signal: stop.signal });
  expect(done).toMatchObject({ ok: false, error: { kind: "halted" } });
  expect(asked).toEqual({ begun: 24, ended: 24 });
});
