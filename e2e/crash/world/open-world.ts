import { join } from "node:path";
import postgres from "postgres";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { endFrozenSessions } from "@/lib/db/end-frozen-sessions";
import { startTestServer, templateName } from "@/lib/db/testing/test-server";
import { type DatabaseConnection, databaseUrl } from "@/lib/env";
import type { Programs } from "./build-programs";
import { EnginePool } from "./engine-pool";
import { JobSeeder } from "./seed-jobs";
import { SimulatorProcess } from "./simulator-process";
import { watchDatabase } from "./watch-database";

/** Database server, carrier and engines, each a process of its own, and the clerk's commands in ours. */
export interface World {
  readonly programs: Programs;
  readonly database: DatabaseClient;
  readonly databaseUrl: string;
  readonly simulator: SimulatorProcess;
  readonly engines: EnginePool;
  /** For what happens beside the runs. */
  readonly workers: EnginePool;
  readonly jobs: JobSeeder;
  /**
   * How many times slower than a quiet machine of two cores this one is, measured when the world was opened, at least 1:
   * where processes stand still and real time is what a case is about, its times are multiplied by it.
   */
  readonly pace: number;
  close(): Promise<void>;
}

/** In so many milliseconds a quiet machine starts the simulator. */
const QUIET_START_MS = 250;

/** Starts the carrier, and takes the time. */
export async function startCarrier(
  ...params: Parameters<typeof SimulatorProcess.start>
): Promise<{ simulator: SimulatorProcess; pace: number }> {
  const since = performance.now();
  const simulator = await SimulatorProcess.start(...params);
  return { simulator, pace: Math.max(1, (performance.now() - since) / QUIET_START_MS) };
}

/** A frozen engine keeps its locks no longer than this, between queries; in the middle of one, see `freeLocks`. */
const FROZEN_MS = 600;

export async function openWorld(programs: Programs, parallel: number): Promise<World> {
  const server = await startTestServer();
  const connection = { ...server.connection, database: "crash" };
  await cloneTemplate(server.connection, connection.database);
  const database = createDb({ connection, max: 2 + 2 * parallel, name: "crash suite" });
  await watchDatabase(database.sql);
  // Nobody approves what he has changed.
  await database.sql`insert into settings (key, value, updated_by)
    values ('approval', '{"twoPersonApproval": true}'::jsonb, 'the suite')`;
  const url = databaseUrl(connection);
  const folder = join(server.dataDir, "simulator");
  const { simulator, pace } = await startCarrier(programs.simulator, folder, url);
  const frozenMs = Math.round(FROZEN_MS * pace);
  const limits = `-c idle_in_transaction_session_timeout=${frozenMs}`;
  const impatient = `${url}${url.includes("?") ? "&" : "?"}options=${encodeURIComponent(limits)}`;
  const options = { databaseUrl: impatient, carrierUrl: simulator.url, pace };
  const engines = new EnginePool(programs.engine, options, parallel);
  const workers = new EnginePool(programs.worker, options, 1);
  const freeing = freeLocks(database, frozenMs);
  return {
    programs,
    database,
    databaseUrl: url,
    simulator,
    engines,
    workers,
    jobs: new JobSeeder(database, simulator.url),
    pace,
    async close() {
      clearInterval(freeing);
      await Promise.all([engines.close(), workers.close()]);
      await simulator.end();
      await database.close();
      await server.stop();
    },
  };
}

/** What a sweep does, as impatiently as the engines' leases are short. */
function freeLocks({ db }: DatabaseClient, silentMs: number): NodeJS.Timeout {
  // A sweep that fails is made up for by the next.
  const sweep = () => void endFrozenSessions(db, { names: "%-%", silentMs }).catch(() => {});
  return setInterval(sweep, silentMs / 2);
}

/** A migrated, empty database of that name on a test server. */
export async function cloneTemplate(server: DatabaseConnection, name: string): Promise<void> {
  const sql = postgres({ ...server, max: 1, onnotice: () => {} });
  await sql`create database ${sql(name)} template ${sql(templateName)}`;
  await sql.end();
}
