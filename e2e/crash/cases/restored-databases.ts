import type postgres from "postgres";
import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { Point } from "../engine/messages";
import { NotReached, type Scenario } from "../scenario";
import { type Dump, dumpJob, restoreJob } from "../world/dump";
import { type CrashCase, jobCase } from "./case";

const ROWS = 4;
const KEPT = [0, 1, 2, 3];
const MINUTE = 60_000;

/**
 * The database has gone back in time: a dump of some rows is restored after the job had gone on, or a standby takes over
 * that was behind. What it has forgotten is found out at the carrier before anything is bought.
 */
export function restoredDatabases(): CrashCase[] {
  return [
    ...KEPT.flatMap((kept) => [1, 4].map((lanes) => restoredAfterTheEnd(kept, lanes))),
    ...[0, 1, 2].map(restoredAfterAKill),
    ...[1, 2].map(failedOver),
    ...forgottenFaults(),
    ...killedWhileVerifying(),
    restoredTwice(),
    ...[4, 9].map(forgottenBetween),
    lateIndex(),
  ];
}

const size = (lanes: number) => ({ rows: ROWS, lanes, accounts: true });

/** Runs until so many rows are bought, and dumps; then the run goes on, to its end or as `failpoints` say. */
async function dumpAt(scenario: Scenario, kept: number, kill?: { readonly row: number }): Promise<Dump> {
  const { sql } = scenario.world.database;
  const failpoints = kill ? [{ at: "ship.after", row: kill.row, do: "kill" } as const] : [];
  if (kept === 0) {
    const dump = await dumpJob(sql, scenario.job.id);
    await scenario.run({ failpoints });
    return dump;
  }
  const engine = await scenario.world.engines.take();
  const reached = engine.reached("completeRow.after");
  const running = scenario.run({
    engine,
    failpoints: [{ at: "completeRow.after", row: kept, do: "hold" }, ...failpoints],
  });
  if ((await reached) === null) throw new NotReached(`row ${kept} was never bought`);
  const dump = await dumpJob(sql, scenario.job.id);
  engine.nudge({ kind: "go_on" });
  await running;
  scenario.world.engines.give(engine);
  return dump;
}

async function restore(scenario: Scenario, dump: Dump): Promise<void> {
  await restoreJob(scenario.world.database.sql, scenario.job.id, dump);
  scenario.tally.faults++;
}

function restoredAfterTheEnd(kept: number, lanes: number): CrashCase {
  return jobCase(
    `dump of ${kept} of ${ROWS} rows restored, lanes ${lanes}`,
    size(lanes),
    async (scenario) => {
      await restore(scenario, await dumpAt(scenario, kept));
      await scenario.finish("resume");
    },
  );
}

function restoredAfterAKill(kept: number): CrashCase {
  return jobCase(`dump of ${kept} of ${ROWS} rows restored after a kill`, size(1), async (scenario) => {
    await restore(scenario, await dumpAt(scenario, kept, { row: kept + 2 }));
    await scenario.finish("resume");
  });
}

/** The run goes on over a standby that does not know its last row. */
function failedOver(kept: number): CrashCase {
  return jobCase(`standby that knows ${kept} of ${kept + 1} rows promoted`, size(1), async (scenario) => {
    const { sql } = scenario.world.database;
    const engine = await scenario.world.engines.take();
    const running = (row: number) => engine.reached("completeRow.after").then(() => row);
    const first = running(kept);
    const run = scenario.run({
      engine,
      failpoints: [kept, kept + 1].map((row) => ({ at: "completeRow.after", row, do: "hold" }) as const),
    });
    await first;
    const dump = await dumpJob(sql, scenario.job.id);
    const second = running(kept + 1);
    engine.nudge({ kind: "go_on" });
    await second;
    await restore(scenario, dump);
    engine.nudge({ kind: "go_on" });
    await run;
    scenario.world.engines.give(engine);
    await scenario.finish("resume");
  });
}

/** What went wrong in the time that is forgotten: nothing of it is bought twice, and what was not bought is. */
function forgottenFaults(): CrashCase[] {
  const faults: Fault[] = ["refused", "refused_after", "cut_before", "cut_after", "label_missing"];
  return faults.map((fault) =>
    jobCase(`dump of 1 of ${ROWS} rows restored, row 3 ${fault} since`, size(1), async (scenario) => {
      await scenario.arm({ operation: "ship", fault, row: 3 });
      const dump = await dumpAt(scenario, 1);
      await scenario.drive("resume");
      await restore(scenario, dump);
      await scenario.finish("resume");
    }),
  );
}

/** The engine dies while it takes over what the carrier knows. */
function killedWhileVerifying(): CrashCase[] {
  const points: Point[] = ["beginVerifying.before", "beginVerifying.after"];
  const perRow: Point[] = ["noteFind.before", "noteFind.after", "markInDoubt.after", "completeRow.before"];
  return [...points, ...perRow].map((at) =>
    jobCase(`dump of 1 of ${ROWS} rows restored, killed at ${at}`, size(1), async (scenario) => {
      await restore(scenario, await dumpAt(scenario, 1));
      const row = perRow.includes(at) ? { row: 3 } : {};
      await scenario.finish("resume", { failpoints: [{ at, do: "kill", ...row }] });
    }),
  );
}

/** The others had been left out in the past that is forgotten: no row by which a run would find out was bought. */
function forgottenBetween(row: number): CrashCase {
  return jobCase(`dump restored of before row ${row} alone was bought`, { rows: 12 }, async (scenario) => {
    const { sql } = scenario.world.database;
    const jobId = scenario.job.id;
    const dump = await dumpJob(sql, jobId);
    await sql`update job_rows set state = 'skipped' where job_id = ${jobId} and row_number <> ${row}`;
    await scenario.run();
    await restore(scenario, dump);
    await becomeAnother(sql, jobId);
    await scenario.finish("resume");
  });
}

/** The database is seen to be another one since this job was made; it is the same for the jobs of other cases. */
async function becomeAnother(sql: postgres.Sql, jobId: string): Promise<void> {
  const then = "2000-01-01T00:00:00Z";
  await sql`insert into database_marks (id, identity, doubted_at) values (1, '{}', ${then})
    on conflict (id) do update set doubted_at = excluded.doubted_at`;
  await sql`update jobs set created_at = ${then}::timestamptz - interval '1 day' where id = ${jobId}`;
}

/** Restored, gone on, and the same dump restored once more. */
function restoredTwice(): CrashCase {
  return jobCase(`dump of 2 of ${ROWS} rows restored twice`, size(1), async (scenario) => {
    const dump = await dumpAt(scenario, 2);
    await restore(scenario, dump);
    await scenario.drive("resume");
    await restore(scenario, dump);
    await scenario.finish("resume");
  });
}

/** The last row was bought so shortly before that the carrier does not know it when it is asked first. */
function lateIndex(): CrashCase {
  return jobCase(
    `dump of 1 of ${ROWS} rows restored, row 4 not in the index yet`,
    size(1),
    async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "index_lag", row: 4, ms: 8 * MINUTE });
      await restore(scenario, await dumpAt(scenario, 1));
      // The one who goes on knows since when the index has had its time.
      await scenario.finish("resume", { failpoints: [{ at: "completeRow.after", row: 3, do: "kill" }] });
    },
  );
}
