import { setTimeout as sleep } from "node:timers/promises";
import type { Point } from "../engine/messages";
import type { Scenario } from "../scenario";
import type { EngineProcess } from "../world/engine-process";
import { untilStruck } from "./apps";
import { type CrashCase, jobCase } from "./case";

/** Things that happen at the same moment. */
export function collisions(): CrashCase[] {
  return [
    ...cancelWhileRunning(),
    ...takeOverInsideTransaction(),
    ...twoWorkers(),
    ...lateFailure(),
    openDoubt(),
    oldRequestOnItsWay(),
    approvedOtherwise(),
  ];
}

function cancelWhileRunning(): CrashCase[] {
  const points: Point[] = ["beginAttempt.before", "beginAttempt.after", "ship.after", "completeRow.after"];
  return points.flatMap((at) =>
    [1, 2, 3].map((row) =>
      jobCase(`cancel at ${at}, row ${row}`, { rows: 4 }, async (scenario) => {
        const engine = await scenario.world.engines.take();
        const reached = engine.reached(at);
        const running = scenario.run({ engine, failpoints: [{ at, row, do: "stop" }] });
        await reached;
        await engine.stopped();
        const refusal = await scenario.people.recover("cancel");
        scenario.note(refusal && `cancel was refused with ${refusal}`);
        engine.signal("SIGCONT");
        await running;
        scenario.world.engines.give(engine);
        const { job, rows } = await scenario.check("after the cancel");
        scenario.note(job.state !== "cancelled" && `the job is ${job.state}`);
        scenario.note(rows.at(-1)?.state !== "pending" && "a row was bought after the cancel");
        await scenario.finish("cancel");
      }),
    ),
  );
}

/**
 * The old worker's intent has passed the fence and waits inside its transaction; its lease runs out and another takes
 * over. Either the take-over waits for it, or the intent must not be written.
 */
function takeOverInsideTransaction(): CrashCase[] {
  return [2, 3].map((row) =>
    jobCase(`take-over inside the intent of row ${row}`, { rows: 3 }, async (scenario) => {
      // The old worker lives on, and may have its request still before it.
      scenario.time.isReal = true;
      const { engines, database } = scenario.world;
      const old = await engines.take();
      const atRow = old.reached("beginAttempt.before");
      const oldRun = scenario.run({
        engine: old,
        failpoints: [{ at: "beginAttempt.before", row, do: "hold" }],
      });
      await atRow;
      const locked = Promise.withResolvers<void>();
      const held = Promise.withResolvers<void>();
      const lock = database.sql.begin(async (sql) => {
        await sql`select 1 from job_rows where job_id = ${scenario.job.id} and row_number = ${row} for update`;
        locked.resolve();
        await held.promise;
      });
      await locked.promise;
      old.nudge({ kind: "go_on" });
      // Past its fence, it waits for the row.
      await untilBlocked(scenario, old);
      scenario.tally.faults++;
      const takeOver = (async () => {
        await scenario.expireLease();
        await scenario.people.recover("resume");
        return scenario.run({ takeOver: true });
      })();
      // It waits for the old worker, in the fence or at the same row.
      await untilBlocking(scenario, old);
      held.resolve();
      await Promise.all([lock, oldRun, takeOver]);
      engines.give(old);
      await scenario.check("after both workers");
      await scenario.finish("resume");
    }),
  );
}

function twoWorkers(): CrashCase[] {
  return [1, 4].map((lanes) =>
    jobCase(`three workers at once, lanes ${lanes}`, { rows: 4, lanes }, async (scenario) => {
      const ends = await Promise.all([scenario.run(), scenario.run(), scenario.run({ takeOver: true })]);
      // The one that got the lease may break off where a busy machine leaves it no time.
      const ran = ends.filter((end) => end.kind !== "conflict").length;
      scenario.note(ran !== 1 && `${ran} of three workers ran: ${JSON.stringify(ends)}`);
      await scenario.finish("resume");
    }),
  );
}

/** Until a session of that engine waits for another's lock. */
async function untilBlocked({ world }: Scenario, engine: EngineProcess): Promise<void> {
  await untilSeen(
    () => world.database.sql`select 1 from pg_stat_activity
      where application_name = ${engine.ready.workerId} and wait_event_type = 'Lock'`,
  );
}

/** Until some session waits for that engine's. */
async function untilBlocking({ world }: Scenario, engine: EngineProcess): Promise<void> {
  await untilSeen(
    () => world.database.sql`select 1 from pg_stat_activity as a
      join pg_stat_activity as b on b.pid = any (pg_blocking_pids(a.pid))
      where a.application_name <> b.application_name and b.application_name = ${engine.ready.workerId}`,
  );
}

async function untilSeen(query: () => Promise<readonly unknown[]>): Promise<void> {
  while ((await query()).length === 0) await sleep(5);
}

/** The failure is committed, and its worker learns of it late: meanwhile no other lane may begin a row. */
function lateFailure(): CrashCase[] {
  return [1, 2, 3].map((row) =>
    jobCase(`failure of row ${row} told late, lanes 2`, { rows: 8, lanes: 2 }, async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "refused", row });
      const { engines, database } = scenario.world;
      const engine = await engines.take();
      const failed = engine.reached("failRow.after");
      const refused = engine.reached("beginAttempt.refused");
      const running = scenario.run({
        engine,
        failpoints: [
          { at: "failRow.after", row, do: "hold" },
          { at: "beginAttempt.refused", do: "tell" },
        ],
      });
      await failed;
      // The other lane asks for the next row: it is refused, or, where it is not, begins one.
      const begun = untilSeen(
        () => database.sql`select 1 from attempts where job_id = ${scenario.job.id}
          and started_at > (select finished_at from attempts where reference = ${scenario.reference(row)})`,
      );
      await Promise.race([refused, begun, running]);
      engine.nudge({ kind: "go_on" });
      await running;
      engines.give(engine);
      const { job } = await scenario.check("after the failure");
      scenario.note(job.state !== "failed" && `the job is ${job.state}`);
      await scenario.finish("resume");
    }),
  );
}

/** The take-over cannot settle a row, and a person must: no other row is bought before. */
function openDoubt(): CrashCase {
  return jobCase("doubt that stays open", { rows: 3 }, async (scenario) => {
    await scenario.arm({ operation: "ship", fault: "two_matches", row: 1 });
    await scenario.runUntilKilled({ failpoints: [{ at: "markInDoubt.after", row: 1, do: "kill" }] });
    const end = await scenario.drive("resume");
    scenario.note(end !== "person" && `it ended with ${end}`);
    const { ledger } = await scenario.check("after the resume");
    scenario.note(ledger.length !== 2 && "other rows were bought before the doubt was settled");
  });
}

/** The engine dies while its request is on the way, and the carrier creates its shipment just before that call's time is over. */
function oldRequestOnItsWay(): CrashCase {
  return jobCase("the old request arrives late", { rows: 3 }, async (scenario) => {
    await killWithRequestHeld(scenario, 2);
    await scenario.finish("resume");
    await scenario.time.deliver();
    await scenario.check("after everything has arrived");
  });
}

/** The engine dies when its request for a row has reached the carrier's door, where it stays until it is delivered. */
export async function killWithRequestHeld(scenario: Scenario, row: number): Promise<void> {
  await scenario.arm({ operation: "ship", fault: "held", row });
  const { engines } = scenario.world;
  const engine = await engines.take();
  const running = scenario.run({ engine });
  await untilStruck(scenario, scenario.reference(row));
  engine.signal("SIGKILL");
  await running;
  engines.give(engine);
}

/** A row's price changed between approval and run. */
function approvedOtherwise(): CrashCase {
  return jobCase("not what was approved", { rows: 3 }, async (scenario) => {
    await scenario.world.database.sql`update job_rows set estimated_cents = 1
      where job_id = ${scenario.job.id} and row_number = 2`;
    await scenario.run();
    const { job, ledger } = await scenario.check("after the run");
    scenario.note(job.state !== "failed" && `the job is ${job.state}`);
    scenario.note(ledger.length > 0 && "labels were bought that nobody approved");
  });
}
