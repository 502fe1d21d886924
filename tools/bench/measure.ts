import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { sql } from "drizzle-orm";
import { BatchEventEmitter } from "@/lib/batch/events";
import { BatchExecutor } from "@/lib/batch/executor";
import { EXECUTION_POLICY, PREVIEW_CALLS } from "@/lib/batch/policy";
import type { Carrier } from "@/lib/batch/ports";
import { PreviewGenerator } from "@/lib/batch/preview";
import { systemClock } from "@/lib/batch/system-clock";
import { atUps, createFakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import { SIMULATOR_CREDENTIALS } from "@/lib/carriers/ups-simulator/credentials";
import type { DatabaseClient } from "@/lib/db/client";
import { createJobStore } from "@/lib/db/job-store";
import { readJobView } from "@/lib/db/job-view";
import { createPreviewStore } from "@/lib/db/preview-store";
import { createUploadedFileSource } from "@/lib/db/source-store";
import { approveSeededJob, orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { cpuOf, cpuOfServer } from "./cpu";
import type { Figure } from "./figures";

/** What nobody can compress, as large as a label is. */
const LABEL = randomBytes(12_288);
const LATENCY_MS = 200;

const LOADS = [
  { jobs: 1, lanes: 1 },
  { jobs: 1, lanes: 16 },
  { jobs: 8, lanes: 4 },
] as const;
type Load = (typeof LOADS)[number];

const named = ({ jobs, lanes }: Load) => (jobs === 1 ? `${lanes} lanes` : `${jobs} × ${lanes} lanes`);

/** Runs with a carrier in this process that answers at once, beside bare commits that carry the same label. */
export async function measureRuns(client: DatabaseClient, rows: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  await client.sql`CREATE TABLE IF NOT EXISTS bench_commits (label bytea)`;
  for (const load of LOADS) {
    const baseline = await perSecond(rows, () => bareCommits(client, rows, load.jobs * load.lanes));
    const run = await measureRun(client, { ...load, rows, carrier: instantCarrier() });
    figures.push({ name: `in process, ${named(load)}`, unit: "rows/s", baseline, ...run });
  }
  return figures;
}

/** Runs over HTTP: the real adapter and the simulator, at once and at a carrier that takes 200 ms for an answer. */
export async function measureOverHttp(
  client: DatabaseClient,
  folder: string,
  rows: number,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const quick = await startSimulator(join(folder, "quick"), 0);
  const carrier = upsAt(quick.url);
  const requests = await perSecond(rows, () => bareRequests(quick.url, rows, 16));
  const run = await measureRun(client, { jobs: 1, lanes: 16, rows, carrier, simulator: quick.program.pid });
  figures.push({ name: "over HTTP, 16 lanes", unit: "rows/s", baseline: requests, ...run });
  await end(quick.program);
  const slow = await startSimulator(join(folder, "slow"), LATENCY_MS);
  for (const load of LOADS) {
    const lanes = load.jobs * load.lanes;
    // Of a shorter job, how it begins would be measured: what was left open is looked for before its first row.
    const some = Math.min(rows, 500) * load.jobs;
    const options = { ...load, rows: some, carrier: upsAt(slow.url), simulator: slow.program.pid };
    const measured = await measureRun(client, options);
    const baseline = (lanes * 1_000) / LATENCY_MS;
    figures.push({ name: `carrier of 200 ms, ${named(load)}`, unit: "rows/s", baseline, ...measured });
  }
  await end(slow.program);
  return figures;
}

/**
 * The poll of a job of 100,000 rows, in time and in CPU of PostgreSQL's and ours; then that of the one who has its tag, and is told
 * that nothing has moved. Beside a query that reads nothing. On connections that know the statement: each plans it anew for
 * its first five, and an application keeps its connections.
 */
export async function measurePoll(client: DatabaseClient): Promise<Figure[]> {
  const { db, sql: query } = client;
  const jobId = await seedJob(db, { lines: [] });
  await db.execute(sql`INSERT INTO job_rows (job_id, row_number, lines, state)
    SELECT ${jobId}, n, ARRAY[n], CASE WHEN n % 2 = 0 THEN 'completed' ELSE 'pending' END
    FROM generate_series(1, 100000) AS n`);
  const polls = 400;
  const repeat = async (ask: () => PromiseLike<unknown>) => {
    for (let n = 0; n < polls; n++) await ask();
  };
  const poll = (known: readonly string[]) => readJobView(db, { jobId, viewerId: "bench", known });
  await repeat(() => poll([]));
  const baseline = 1_000 / (await perSecond(polls, () => repeat(() => query`SELECT 1`)));
  const measure = async (name: string, known: readonly string[]): Promise<Figure> => {
    const before = await usage(client, undefined);
    const value = 1_000 / (await perSecond(polls, () => repeat(() => poll(known))));
    const after = await usage(client, undefined);
    const database =
      before.database === null || after.database === null ? null : after.database - before.database;
    const cpu = {
      ours: (after.ours - before.ours) / polls,
      database: database === null ? null : database / polls,
      simulator: null,
    };
    return { name, unit: "ms", value, baseline, cpu };
  };
  const page = await poll([]);
  return [
    await measure("poll of 100,000 rows", []),
    await measure("the same, nothing has moved", page ? [page.tag] : []),
  ];
}

export async function measureRun(
  client: DatabaseClient,
  params: Load & { rows: number; carrier: Carrier; simulator?: number | undefined },
): Promise<Pick<Figure, "value" | "cpu" | "commits">> {
  const { jobs, lanes, rows, carrier, simulator } = params;
  const each = Math.ceil(rows / jobs);
  const ids: string[] = [];
  for (let n = 0; n < jobs; n++) ids.push(await approvedJob(client, each, lanes));
  const before = await usage(client, simulator);
  const value = await perSecond(each * jobs, async () => {
    await Promise.all(ids.map((jobId) => runJob(client, { jobId, carrier })));
  });
  const after = await usage(client, simulator);
  const spent = (of: "database" | "simulator") =>
    after[of] === null || before[of] === null ? null : (after[of] - before[of]) / (each * jobs);
  return {
    value,
    commits: (after.transactions - before.transactions) / (each * jobs),
    cpu: {
      ours: (after.ours - before.ours) / (each * jobs),
      database: spent("database"),
      simulator: spent("simulator"),
    },
  };
}

/** Runs an approved job to its end. */
export async function runJob(
  { db }: DatabaseClient,
  { jobId, carrier }: { jobId: string; carrier: Carrier },
): Promise<void> {
  const executor = new BatchExecutor({
    store: createJobStore(db, { ...atUps, neverResendWithoutPerson: async () => false }),
    source: createUploadedFileSource(db),
    carriers: onlyCarrier(carrier),
    clock: systemClock,
    events: new BatchEventEmitter(console.error),
    policy: EXECUTION_POLICY,
    workerId: "bench",
  });
  const done = await executor.execute({ jobId });
  if (!done.ok || !done.value.success) throw new Error(`not completed: ${JSON.stringify(done)}`);
}

/** A job of so many orders whose preview was approved, or is to be. */
export async function approvedJob(
  { db }: DatabaseClient,
  rows: number,
  lanes: number,
  { approve = true } = {},
): Promise<string> {
  const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
  const jobId = await seedJob(db, { lines, lanes });
  const store = createPreviewStore(db, atUps);
  const preview = new PreviewGenerator({
    store,
    carrier: createFakeCarrier(),
    clock: systemClock,
    ...PREVIEW_CALLS,
  });
  const done = await preview.generate({ jobId });
  if (!done.ok) throw new Error(`no preview: ${done.error.kind}`);
  if (approve) await approveSeededJob(db, jobId);
  return jobId;
}

/** What has been used so far: CPU in milliseconds, and write transactions. */
async function usage({ sql: query }: DatabaseClient, simulator: number | undefined) {
  const [now] = await query<{ pid: number; xid: string }[]>`
    SELECT pg_backend_pid() AS pid, pg_snapshot_xmax(pg_current_snapshot())::text AS xid`;
  const { user, system } = process.cpuUsage();
  return {
    ours: (user + system) / 1_000,
    database: now ? cpuOfServer(now.pid) : null,
    simulator: simulator === undefined ? null : cpuOf(simulator),
    transactions: Number(now?.xid ?? 0),
  };
}

/** It answers at once, with a label that nobody can compress. */
export function instantCarrier(): Carrier {
  let created = 0;
  return {
    ...createFakeCarrier(),
    async ship() {
      const trackingNumber = `1ZBENCH${String(++created).padStart(11, "0")}`;
      const packages = [{ trackingNumber, label: { format: "GIF" as const, bytes: LABEL } }];
      const cost = { cents: 1_000, currency: "USD" };
      return { kind: "bought", shipment: { shipmentId: trackingNumber, packages, cost, alerts: [] } };
    },
  };
}

const upsAt = (baseUrl: string) =>
  createUpsCarrier({
    baseUrl,
    ...SIMULATOR_CREDENTIALS,
  });

async function bareCommits({ sql: query }: DatabaseClient, commits: number, lanes: number): Promise<void> {
  await inLanes(commits, lanes, () => query`INSERT INTO bench_commits VALUES (${LABEL})`);
}

async function bareRequests(url: string, requests: number, lanes: number): Promise<void> {
  await inLanes(requests, lanes, async () => (await fetch(`${url}/__sim/stats`)).arrayBuffer());
}

async function inLanes(count: number, lanes: number, work: () => PromiseLike<unknown>): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (left-- > 0) await work();
    }),
  );
}

export async function startSimulator(
  folder: string,
  latency: number,
): Promise<{ url: string; program: ChildProcess }> {
  const script = "lib/carriers/ups-simulator/main.ts";
  const options = ["--port", "0", "--data", folder, "--latency", String(latency), "--one-label"];
  const program = spawn(process.execPath, ["--import", "tsx", script, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  note(program);
  const [line] = (await once(createInterface({ input: program.stdout }), "line")) as [string];
  return { url: `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`, program };
}

/** Programs that run beside the benchmark, however it ends. */
const running = new Set<ChildProcess>();

export function note(program: ChildProcess): void {
  running.add(program);
}

export async function endAll(): Promise<void> {
  for (const program of running) await end(program);
}

/** Ends a program, unless it has ended. */
export async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const ended = once(program, "exit");
  program.kill("SIGTERM");
  await ended;
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return count / ((performance.now() - start) / 1_000);
}
