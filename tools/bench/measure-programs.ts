import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { inArray } from "drizzle-orm";
import { systemClock } from "@/lib/batch/system-clock";
import type { DatabaseClient } from "@/lib/db/client";
import type { ProvidedDatabase } from "@/lib/db/provide-database";
import { createQueue } from "@/lib/db/queue";
import { jobs } from "@/lib/db/schema";
import { approveSeededJob } from "@/lib/db/testing/seed-job";
import { environmentOf, inheritedEnvironment } from "@/lib/env";
import { cpuOf, cpuOfServer, cpuOfTree, megabytesOf } from "./cpu";
import type { Figure } from "./figures";
import { approvedJob, end, note, startSimulator } from "./measure";

const JOBS = 16;
const LANES = 8;
const SECRET = "a secret of the benchmark's, long enough";
/** For so long V8 tidies up after a start, in whole collections of garbage: they are no part of standing idle. */
const SETTLE_MS = 120_000;
const IDLE_MS = 60_000;

const WORKER = ["lib/cli/bundled.mjs", "lib/cli/worker.ts"];
const START = ["lib/cli/bundled.mjs", "lib/cli/start.ts"];
/** What a program of this kind takes without us: Node, and a query of a database or an answer over HTTP. */
const BARE_QUERY = `import postgres from "postgres"; await postgres({ max: 1 })\`SELECT 1\`; console.log("ready"); setInterval(() => {}, 1e9);`;
const BARE_SERVER = `import { createServer } from "node:http"; createServer((_, answer) => answer.end("ok")).listen(0, "127.0.0.1", () => console.log("ready"));`;

interface Program {
  readonly process: ChildProcess;
  /** From its start until it said that it is ready. */
  readonly seconds: number;
}

/** Sixteen jobs at one worker process and at four, where the carrier takes its time; beside as many times one. */
export async function measureWorkers(
  client: DatabaseClient,
  database: ProvidedDatabase,
  folder: string,
  rows: number,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const latency of [200, 1_000]) {
    const simulator = await startSimulator(join(folder, `workers-${latency}`), latency);
    const env = workerEnvironment(database, folder, simulator.url);
    const run = (processes: number) =>
      runJobs(client, database, { processes, env, rows, simulator: simulator.program.pid });
    const one = await run(1);
    const four = await run(4);
    await end(simulator.program);
    const named = (processes: string) => `${processes}, ${JOBS} × ${LANES} lanes, carrier of ${latency} ms`;
    const bare = (32 * 1_000) / latency;
    figures.push(
      { name: named("one worker"), unit: "rows/s", baseline: bare, ...one },
      { name: named("four workers"), unit: "rows/s", baseline: one.value * 4, ...four },
    );
  }
  return figures;
}

async function runJobs(
  client: DatabaseClient,
  database: ProvidedDatabase,
  {
    processes,
    env,
    rows,
    simulator,
  }: { processes: number; env: NodeJS.ProcessEnv; rows: number; simulator: number | undefined },
): Promise<Pick<Figure, "value" | "cpu">> {
  const workers: Program[] = [];
  for (let n = 0; n < processes; n++) workers.push(await startProgram(WORKER, env));
  const queue = createQueue(database.connection);
  try {
    const each = Math.ceil(rows / 5);
    const ids: string[] = [];
    for (let n = 0; n < JOBS; n++) ids.push(await approvedJob(client, each, LANES, { approve: false }));
    const [backend] = await client.sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
    const spent = () => ({
      ours: workers.reduce((sum, { process }) => sum + (cpuOf(process.pid ?? 0) ?? 0), 0),
      database: backend ? cpuOfServer(backend.pid) : null,
      simulator: simulator === undefined ? null : cpuOf(simulator),
    });
    const before = spent();
    const began = performance.now();
    for (const jobId of ids) {
      await approveSeededJob(client.db, jobId);
      await queue.send(client.db, "run", { jobId });
    }
    await untilCompleted(client, ids);
    const seconds = (performance.now() - began) / 1_000;
    const after = spent();
    const bought = each * JOBS;
    const perRow = (of: "database" | "simulator") =>
      after[of] === null || before[of] === null ? null : (after[of] - before[of]) / bought;
    return {
      value: bought / seconds,
      cpu: {
        ours: (after.ours - before.ours) / bought,
        database: perRow("database"),
        simulator: perRow("simulator"),
      },
    };
  } finally {
    await queue.stop();
    for (const { process } of workers) await end(process);
  }
}

async function untilCompleted({ db }: DatabaseClient, ids: readonly string[]): Promise<void> {
  for (;;) {
    const states = await db
      .select({ state: jobs.state })
      .from(jobs)
      .where(inArray(jobs.id, [...ids]));
    const odd = states.find(({ state }) => !["approved", "running", "completed"].includes(state));
    if (odd) throw new Error(`a job is ${odd.state}`);
    if (states.every(({ state }) => state === "completed")) return;
    await systemClock.sleep(50);
  }
}

/** How long a worker and the built application take to be ready, and what they hold; beside bare programs. */
export async function measureStarts(database: ProvidedDatabase, folder: string): Promise<Figure[]> {
  const simulator = await startSimulator(join(folder, "starts"), 0);
  const env = workerEnvironment(database, folder, simulator.url);
  const bare = await startProgram(["--input-type=module", "--eval", BARE_QUERY], env);
  // The first start makes the program's one file.
  await end((await startProgram(WORKER, env)).process);
  const worker = await startProgram(WORKER, env);
  const held = ({ process }: Program) => megabytesOf(process.pid ?? 0) ?? 0;
  const figures: Figure[] = [
    { name: "a worker's start", unit: "s", value: worker.seconds, baseline: bare.seconds },
    { name: "a worker's memory", unit: "MB", value: held(worker), baseline: held(bare) },
  ];
  for (const { process } of [bare, worker]) await end(process);
  await end(simulator.program);

  // The first start builds, and makes the database's files.
  const application = await applicationEnvironment(folder);
  await end((await startProgram(START, application)).process);
  const start = await startProgram(START, application);
  const server = await startProgram(["--input-type=module", "--eval", BARE_SERVER], application);
  figures.push({ name: "npm start, built", unit: "s", value: start.seconds, baseline: server.seconds });
  await systemClock.sleep(SETTLE_MS);
  const spent = () => ({
    all: cpuOfTree(start.process.pid ?? 0),
    bare: cpuOf(server.process.pid ?? 0) ?? 0,
  });
  const before = spent();
  await systemClock.sleep(IDLE_MS);
  const after = spent();
  const percent = (ms: number) => (ms / IDLE_MS) * 100;
  const baseline = percent(after.bare - before.bare);
  figures.push(
    ...(
      [
        ["idle, web server and worker", "web"],
        ["idle, the program that started them, and the simulator", "others"],
        ["idle, PostgreSQL", "database"],
      ] as const
    ).map(([name, of]) => ({
      name,
      unit: "% of a core",
      value: percent(after.all[of] - before.all[of]),
      baseline,
    })),
  );
  await end(server.process);
  await end(start.process);
  return figures;
}

/** Of a worker on the benchmark's own database. */
function workerEnvironment(
  { url, connection }: ProvidedDatabase,
  folder: string,
  simulator: string,
): NodeJS.ProcessEnv {
  const { host, port, user, password, database } = connection;
  return environment({
    ...{ DATABASE_URL: url, DATA_DIR: folder, UPS_BASE_URL: simulator, APP_SECRET: SECRET },
    // As the bare program's driver is told.
    ...{ PGHOST: host, PGPORT: String(port), PGUSER: user, PGPASSWORD: password, PGDATABASE: database },
  });
}

/** Of an application with a database of its own. */
async function applicationEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const DATA_DIR = join(folder, "application");
  await mkdir(DATA_DIR, { recursive: true });
  return environment({ DATA_DIR, PORT: "0" });
}

function environment(ours: Record<string, string>): NodeJS.ProcessEnv {
  return environmentOf({ ...inheritedEnvironment(), CARRIER: "simulator", NODE_ENV: "production", ...ours });
}

/** Starts a program, and waits until it says that it is ready. */
async function startProgram(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Program> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  note(child);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${args.at(-1)} ended with ${code} before it was ready`);
  });
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) if (/\bready\b/.test(line)) return;
  })();
  await Promise.race([ready, ended]);
  ended.catch(() => {});
  const seconds = (performance.now() - began) / 1_000;
  child.stdout.resume();
  return { process: child, seconds };
}
