import { setTimeout as sleep } from "node:timers/promises";
import { describeInterruption, getRecoveryPrompt } from "@/lib/batch/recovery";
import { readInterruption } from "@/lib/db/jobs";
import type { Scenario } from "../scenario";
import type { EngineProcess } from "../world/engine-process";
import { type CrashCase, jobCase } from "./case";

const CODES = {
  "lost connection": "lost",
  deadlock: "40P01",
  "statement timeout": "57014",
  "disk full": "53100",
};
/** So long the database fails. */
const FAULT_MS = 500;
const TABLES = { intent: "attempts", checkpoint: "packages", "write-back": "source_write_backs" };

/** A run whose writes fail every time gives up when the time of one lease is over, however often it was renewed. */
const LEASE_MS = 20_000;
const inRealTime = ({ world, time }: Scenario) => {
  time.isReal = true;
  return { policy: { leaseMs: LEASE_MS * world.pace } };
};

/** The database fails in the middle of each of a row's transactions, for a while; then it is well again. */
export function databaseFaults(): CrashCase[] {
  return Object.entries(CODES).flatMap(([fault, code]) =>
    Object.entries(TABLES).flatMap(([place, table]) =>
      [1, 2, 3].map((row) =>
        jobCase(`database: ${fault} at the ${place}, row ${row}`, { rows: 3 }, async (scenario) => {
          const { sql } = scenario.world.database;
          scenario.tally.faults++;
          await sql`insert into crash_faults values (${scenario.job.id}, ${row}, ${table}, ${code})`;
          const engine = await scenario.world.engines.take();
          const running = scenario.run({ engine, ...inRealTime(scenario) });
          await Promise.race([running, sleep(FAULT_MS * scenario.world.pace)]);
          await sql`delete from crash_faults where job_id = ${scenario.job.id}`;
          await running;
          retire(scenario, engine);
          await checkSentence(scenario);
          await scenario.finish("resume");
        }),
      ),
    ),
  );
}

/** Its pool may still hold connections that the server has closed: they are not for another case. */
function retire({ world }: Scenario, engine: EngineProcess): void {
  engine.reusable = false;
  world.engines.give(engine);
}

/** All of an engine's connections are cut, again and again, while it runs. */
export function lostConnections(count: number): CrashCase[] {
  return Array.from({ length: count }, (_, index) =>
    jobCase(
      `database: connections cut ${index + 1}`,
      { rows: 4, lanes: index % 2 ? 4 : 1 },
      async (scenario, random) => {
        const { engines, database } = scenario.world;
        const engine = await engines.take();
        const running = scenario.run({ engine, ...inRealTime(scenario) });
        for (let cuts = 0; cuts < 4; cuts++) {
          await sleep(random.whole(1, 40));
          scenario.tally.faults++;
          await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = ${engine.ready.workerId}`;
        }
        await running;
        retire(scenario, engine);
        await checkSentence(scenario);
        await scenario.finish("resume");
      },
    ),
  );
}

/** It fails closed: the job is done, or says in a sentence where it stands. */
async function checkSentence(scenario: Scenario): Promise<void> {
  const { job } = await scenario.check("after the fault");
  if (job.state === "failed") scenario.note(!job.message && "the job failed without a sentence");
  if (job.state !== "running") return;
  const interruption = await readInterruption(scenario.world.database.db, { jobId: scenario.job.id });
  const prompt = getRecoveryPrompt(describeInterruption(interruption));
  scenario.note(!/was interrupted .*Resume /.test(prompt) && `the banner says "${prompt}"`);
}
