import { setTimeout as sleep } from "node:timers/promises";
import type { Point } from "../engine/messages";
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
        // The word comes before the signal.
        await sleep(15);
        const refusal = await scenario.recover("cancel");
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
      const { engines, database } = scenario.world;
      const old = await engines.take();
      const atRow = old.reached("beginAttempt.before");
      const oldRun = scenario.run({
        engine: old,
        failpoints: [{ at: "beginAttempt.before", row, do: "sleep", ms: 60 }],
      });
      await atRow;
      const held = Promise.withResolvers<void>();
      const lock = database.sql.begin(async (sql) => {
        await sql`select 1 from job_rows where job_id = ${scenario.job.id} and row_number = ${row} for update`;
        await held.promise;
      });
      // By now the old worker is past its fence and waits for the row.
      await sleep(250);
      scenario.tally.faults++;
      const takeOver = (async () => {
        await scenario.expireLease();
        await scenario.recover("resume");
        return scenario.run({ takeOver: true });
      })();
      await sleep(350);
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

/** The failure is committed, and its worker learns of it late: meanwhile no other lane may begin a row. */
function lateFailure(): CrashCase[] {
  return [1, 2, 3].map((row) =>
    jobCase(`failure of row ${row} told late, lanes 2`, { rows: 5, lanes: 2 }, async (scenario) => {
      await scenario.arm({ operation: "ship", fault: "refused", row });
      await scenario.run({ failpoints: [{ at: "failRow.after", row, do: "sleep", ms: 250 }] });
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

/** The engine dies while its request is on the way, and the carrier sells it only after the first look-ups. */
function oldRequestOnItsWay(): CrashCase {
  return jobCase("the old request arrives late", { rows: 3 }, async (scenario) => {
    await scenario.arm({ operation: "ship", fault: "latency", row: 2, ms: 800 });
    await scenario.runUntilKilled({ failpoints: [{ at: "ship.before", row: 2, do: "kill", ms: 60 }] });
    await scenario.finish("resume");
    // Whatever was on its way has arrived by now.
    await sleep(900);
    await scenario.check("a second later");
  });
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
