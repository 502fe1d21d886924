import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "@/lib/postgres/postmaster-file";
import type { Point } from "../engine/messages";
import type { Scenario } from "../scenario";
import type { EngineProcess } from "../world/engine-process";
import { PATIENCE_MS } from "./apps";
import { type CrashCase, jobCase } from "./case";

/** The app is killed and leaves its database server behind: the next start attaches to it, and nothing is lost. */
export function orphanedDatabase(): CrashCase[] {
  const points: Point[] = ["beginAttempt.after", "completeRow.before", "completeRow.after"];
  return points.map((at, index) =>
    jobCase(`embedded: app killed at ${at}`, { rows: 3 }, async (scenario) => {
      const { engines } = scenario.world;
      const engine = await engines.take();
      const before = await serverPid(scenario);
      await scenario.runUntilKilled({ engine, failpoints: [{ at, row: index + 1, do: "kill" }] });
      engines.give(engine);
      scenario.note(!isAlive(before) && "the server did not outlive its app");
      await scenario.check("after the kill");
      const next = await engines.take();
      const { attached, pid } = serverOf(next);
      scenario.note(!attached && "the next start did not attach");
      scenario.note(pid !== before && "the next start has another server");
      engines.give(next);
      await scenario.finish("resume");
    }),
  );
}

/** The database server is killed while a job runs: the app starts it again, and nothing acknowledged is lost. */
export function killedDatabase(): CrashCase[] {
  const points: Point[] = ["beginAttempt.before", "ship.before", "ship.after", "completeRow.after"];
  return points.flatMap((at) =>
    [1, 2, 3].map((row) =>
      jobCase(`embedded: database killed at ${at}, row ${row}`, { rows: 3 }, async (scenario) => {
        const { engines } = scenario.world;
        const engine = await engines.take();
        const reached = engine.reached(at);
        const running = scenario.run({ engine, failpoints: [{ at, row, do: "hold" }] });
        await reached;
        const start = await startOf(scenario.world);
        await killServer(scenario);
        engine.nudge({ kind: "go_on" });
        await running;
        engines.give(engine);
        await untilAnswered(scenario, start);
        await scenario.check("after the database came back");
        await scenario.finish("resume");
      }),
    ),
  );
}

function serverOf(engine: EngineProcess): { pid: number; attached: boolean } {
  if (!engine.ready.server) throw new Error("this engine has no server of its own");
  return engine.ready.server;
}

/** The server that runs now: an engine's word for it is as old as the engine. */
async function serverPid({ world }: Scenario): Promise<number> {
  const [found] = await world.database.sql`
    select (regexp_match(pg_read_file('postmaster.pid'), '^\\d+'))[1]::int as pid`;
  return found?.pid ?? 0;
}

async function killServer(scenario: Scenario): Promise<void> {
  process.kill(await serverPid(scenario), "SIGKILL");
  scenario.tally.kills++;
}

/** What is left of a killed server may answer for a moment: another one has to. */
async function untilAnswered({ world }: Scenario, killed: string): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    // As many at once as the suite has connections: none is left that does not know of the server's end.
    const starts = await Promise.all(Array.from({ length: 4 }, () => startOf(world))).catch(() => []);
    if (starts.length > 0 && starts.every((start) => start !== killed)) return;
    await sleep(50);
  }
  throw new Error("the database did not come back");
}

/** When the server that answers was started. */
async function startOf({ database }: Scenario["world"]): Promise<string> {
  const [found] = await database.sql`select pg_postmaster_start_time()::text as start`;
  return found?.start ?? "";
}
