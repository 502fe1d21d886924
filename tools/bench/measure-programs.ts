import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { inArray, sql } from "drizzle-orm";
import type { DatabaseClient } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import { type DatabaseConnection, databaseUrl, environmentOf, inheritedEnvironment } from "@/lib/env";
import { cpuOfTree, memoryOf } from "./cpu";
import type { Figure } from "./figures";
import { approvedJob, end, startSimulator } from "./measure";

const START = ["lib/cli/bundled.ts", "lib/cli/start.ts"];
const WORKER = ["lib/cli/bundled.ts", "lib/cli/worker.ts"];
const LATENCY_MS = 200;
const SETTLE_MS = 15_000;
const IDLE_MS = 30_000;
const JOBS = 16;

/** How soon the programs are there, what they hold, and what they do while there is nothing to do; beside a bare Node. */
export async function measurePrograms(folder: string): Promise<Figure[]> {
  const dataDir = join(folder, "programs");
  const variables = { DATA_DIR: dataDir, PORT: "0" };
  // The first start makes the database, and the build where there is none.
  await stop((await startProgram(START, variables)).program);
  const bare = await bareNode();
  const app = await startProgram(START, variables);
  const simulator = await startSimulator(join(folder, "programs-simulator"), 0);
  const worker = await startProgram(WORKER, { ...variables, UPS_BASE_URL: simulator.url });
  const held = memoryOf(worker.program.pid ?? 0) ?? 0;
  await stop(worker.program);
  await end(simulator.program);
  await sleep(SETTLE_MS);
  const [before, bareBefore] = [cpuOfTree(app.program.pid ?? 0), cpuOfTree(bare.program.pid ?? 0)];
  await sleep(IDLE_MS);
  const percent = (from: number, to: number) => ((to - from) / IDLE_MS) * 100;
  const idle = percent(before, cpuOfTree(app.program.pid ?? 0));
  const bareIdle = percent(bareBefore, cpuOfTree(bare.program.pid ?? 0));
  await stop(app.program);
  bare.program.kill();
  const nothing = bare.ms / 1_000;
  return [
    { name: "npm start, built", unit: "s", value: app.ms / 1_000, baseline: nothing },
    { name: "npm run worker", unit: "s", value: worker.ms / 1_000, baseline: nothing },
    { name: "memory of a worker", unit: "MB", value: held, baseline: bare.megabytes },
    { name: "idle application with its database", unit: "% of a core", value: idle, baseline: bareIdle },
  ];
}

/** Sixteen jobs of eight lanes at a carrier of 200 ms: four worker processes beside one. */
export async function measureWorkers(
  client: DatabaseClient,
  params: { folder: string; connection: DatabaseConnection; rows: number },
): Promise<Figure> {
  const simulator = await startSimulator(join(params.folder, "workers"), LATENCY_MS);
  const variables = {
    DATA_DIR: params.folder,
    DATABASE_URL: databaseUrl(params.connection),
    APP_SECRET: randomBytes(32).toString("hex"),
    UPS_BASE_URL: simulator.url,
  };
  const rate = async (processes: number) => {
    const each = Math.ceil(params.rows / 4);
    const ids: string[] = [];
    for (let n = 0; n < JOBS; n++) ids.push(await approvedJob(client, each, 8));
    const workers = await Promise.all(
      Array.from({ length: processes }, () => startProgram(WORKER, variables)),
    );
    const seconds = await untilCompleted(client, ids);
    for (const { program } of workers) await stop(program);
    return (JOBS * each) / seconds;
  };
  const baseline = await rate(1);
  const value = await rate(4);
  await end(simulator.program);
  return { name: "four worker processes beside one", unit: "rows/s", value, baseline };
}

async function untilCompleted({ db }: DatabaseClient, ids: readonly string[]): Promise<number> {
  for (;;) {
    const [found] = await db
      .select({
        done: sql<number>`(count(*) FILTER (WHERE ${jobs.state} = 'completed'))::int`,
        broken: sql<number>`(count(*) FILTER (WHERE ${jobs.state} = 'failed'))::int`,
        seconds: sql<number>`extract(epoch FROM max(${jobs.finishedAt}) - min(${jobs.startedAt}))::float8`,
      })
      .from(jobs)
      .where(inArray(jobs.id, [...ids]));
    if (!found || found.broken > 0) throw new Error("a job failed");
    if (found.done === ids.length) return found.seconds;
    await sleep(200);
  }
}

interface Started {
  readonly program: ChildProcess;
  readonly ms: number;
}

async function startProgram(script: readonly string[], variables: Record<string, string>): Promise<Started> {
  const env = environmentOf({ ...inheritedEnvironment(), LOG_LEVEL: "error", ...variables });
  const began = performance.now();
  const program = spawn(process.execPath, [...script], { env, stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: program.stdout })) {
    if (line.includes("Ctrl-C stops it")) return { program, ms: performance.now() - began };
  }
  throw new Error(`${script.at(-1)} ended before it was ready`);
}

/** A Node that says that it is there, and waits. */
async function bareNode(): Promise<Started & { megabytes: number }> {
  const began = performance.now();
  const script = "console.log('there'); setInterval(() => {}, 1_000_000)";
  const program = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(program.stdout, "data");
  return { program, ms: performance.now() - began, megabytes: memoryOf(program.pid ?? 0) ?? 0 };
}

async function stop(program: ChildProcess): Promise<void> {
  program.stdout?.resume();
  await end(program);
}
