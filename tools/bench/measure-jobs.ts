import { PREVIEW_CALLS, PREVIEW_ROWS } from "@/lib/batch/policy";
import type { Carrier } from "@/lib/batch/ports";
import { PreviewGenerator } from "@/lib/batch/preview";
import { systemClock } from "@/lib/batch/system-clock";
import { atUps, createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import type { DatabaseClient } from "@/lib/db/client";
import { readJobView } from "@/lib/db/job-view";
import { createPreviewStore } from "@/lib/db/preview-store";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import type { Figure } from "./figures";
import { approvedJob, instantCarrier, measureRun, runJob } from "./measure";

const PREVIEW_LATENCY_MS = 100;
const SHIP_LATENCY_MS = 200;
const VIEWERS = 50;

/** What a row costs, in CPU of ours and of PostgreSQL, in a job a hundred times as large; beside what it costs in the small one. */
export async function measureFlatness(client: DatabaseClient, rows: number): Promise<Figure> {
  const cost = async (size: number) => {
    const { cpu } = await measureRun(client, { jobs: 1, lanes: 16, rows: size, carrier: instantCarrier() });
    return (cpu?.ours ?? 0) + (cpu?.database ?? 0);
  };
  const baseline = await cost(rows);
  const name = `a row of ${(rows * 100).toLocaleString("en-US")}, beside one of ${rows.toLocaleString("en-US")}`;
  return { name, unit: "ms CPU", baseline, value: await cost(rows * 100) };
}

/** The first rows of a preview, and all of them, at a carrier that takes its time; beside its answers alone. */
export async function measurePreview({ db }: DatabaseClient, rows: number): Promise<Figure[]> {
  const distinct = Math.ceil(rows / 20);
  const lines = Array.from({ length: rows }, (_, index) =>
    // Neither address nor price is that of another one.
    orderLine(index % distinct, { Order: `P-${index}`, Weight: String(1 + (index % distinct) / 10) }),
  );
  const jobId = await seedJob(db, { lines });
  const store = createPreviewStore(db, atUps);
  let first = 0;
  const began = performance.now();
  const generator = new PreviewGenerator({
    store: {
      ...store,
      async savePreviewRows(params) {
        await store.savePreviewRows(params);
        first ||= performance.now() - began;
      },
    },
    carrier: slow(createFakeCarrier(), PREVIEW_LATENCY_MS),
    clock: systemClock,
    ...PREVIEW_CALLS,
  });
  const done = await generator.generate({ jobId });
  if (!done.ok) throw new Error(`no preview: ${done.error.kind}`);
  const all = performance.now() - began;
  // So many address checks at once, and as many prices beside them: of the first rows, after them.
  const bare = (shipments: number) => Math.ceil(shipments / PREVIEW_CALLS.concurrency) * PREVIEW_LATENCY_MS;
  const named = `of a preview of ${rows.toLocaleString("en-US")}`;
  return [
    { name: `first ${PREVIEW_ROWS} ${named}`, unit: "ms", value: first, baseline: 2 * bare(PREVIEW_ROWS) },
    { name: `all ${named}`, unit: "ms", value: all, baseline: bare(distinct) },
  ];
}

/** How long the slowest of a hundred polls takes while jobs run; beside a query that reads nothing, at the same time. */
export async function measureViewers(client: DatabaseClient, rows: number): Promise<Figure> {
  const carrier = slow(instantCarrier(), SHIP_LATENCY_MS);
  const ids: string[] = [];
  for (let n = 0; n < 16; n++) ids.push(await approvedJob(client, Math.ceil(rows / 4), 2));
  const polls: number[] = [];
  const bare: number[] = [];
  let running = true;
  const poll = async (into: number[], ask: () => Promise<unknown>) => {
    while (running) {
      const since = performance.now();
      await ask();
      into.push(performance.now() - since);
      await systemClock.sleep(1_000);
    }
  };
  const looking = Array.from({ length: VIEWERS }, async (_, n) => {
    let known: string[] = [];
    // Nobody opens a page in the same moment as everybody else.
    await systemClock.sleep((n * 1_000) / VIEWERS);
    return poll(polls, async () => {
      const params = { jobId: ids[n % ids.length] ?? "", viewerId: `viewer-${n}`, known };
      const page = await readJobView(client.db, params);
      known = page ? [page.tag] : [];
    });
  });
  const asking = Array.from({ length: 5 }, () => poll(bare, () => client.sql`SELECT 1`));
  await Promise.all(ids.map((jobId) => runJob(client, { jobId, carrier })));
  running = false;
  await Promise.all([...looking, ...asking]);
  return {
    name: `p99 of ${VIEWERS} viewers' polls, 16 jobs`,
    unit: "ms",
    value: p99(polls),
    baseline: p99(bare),
  };
}

function p99(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}

function slow(carrier: Carrier, ms: number): Carrier {
  const after =
    <P, R>(work: (params: P) => Promise<R>) =>
    async (params: P) => {
      await systemClock.sleep(ms);
      return work(params);
    };
  return {
    ...carrier,
    rate: after(carrier.rate),
    validateAddress: after(carrier.validateAddress),
    ship: after(carrier.ship),
  };
}
