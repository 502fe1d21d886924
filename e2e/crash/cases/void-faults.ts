import { setTimeout as sleep } from "node:timers/promises";
import type { Fault } from "@/lib/carriers/ups-simulator/faults";
import type { Point } from "../engine/messages";
import { NotReached } from "../scenario";
import { PATIENCE_MS } from "./apps";
import { type CrashCase, jobCase } from "./case";
import { armVoid, finishVoids, requestVoids } from "./voids";

const ROWS = [1, 2, 3];

/** How often each strikes: some outlast the adapter's own repeats, and the request has to stand. */
const FAULTS: readonly (readonly [Fault, number])[] = [
  ["refused", 1],
  ["timeout_before", 2],
  ["timeout_after", 2],
  ["cut_before", 1],
  ["cut_after", 1],
  ["500_before", 1],
  ["500_after", 1],
  ["500_before", 8],
  ["429", 1],
  ["429", 8],
  ["html_after", 1],
  ["expired_token", 1],
  ["truncated", 1],
  ["empty", 1],
  ["garbage", 1],
  ["failed_status", 1],
];

/** What may go wrong at the carrier when the middle row is voided: in the end it is voided, or says why not. */
export function voidFaults(): CrashCase[] {
  return [
    ...FAULTS.map(([fault, times]) => faultCase(fault, times)),
    ...wakesUp(),
    ...lateWriteBack(),
    ...lostConnections(8),
  ];
}

function faultCase(fault: Fault, times: number): CrashCase {
  return jobCase(`void: ${fault}, ${times} times`, { rows: 3 }, async (scenario) => {
    await requestVoids(scenario, ROWS);
    await armVoid(scenario, 2, { fault, times });
    await scenario.perform({ kind: "void" });
    const { rows } = await scenario.check("after the fault");
    const others = rows.filter((row) => row.row !== 2 && row.state !== "voided");
    scenario.note(others.length > 0 && `row ${others[0]?.row} is ${others[0]?.state}`);
    await finishVoids(scenario, ROWS);
    const end = (await scenario.facts()).rows[1]?.state;
    const expected = fault === "refused" ? "completed" : "voided";
    scenario.note(end !== expected && `row 2 ended as ${end}`);
  });
}

/** A worker sleeps over the answer; another voids meanwhile, and then the first wakes up with what it knew. */
function wakesUp(): CrashCase[] {
  const points: Point[] = ["void.before", "void.after", "completeVoid.before", "refuseVoid.before"];
  return points.map((at) =>
    jobCase(`void: a worker stopped at ${at}`, { rows: 3 }, async (scenario) => {
      await requestVoids(scenario, ROWS);
      // Only the first worker is refused: what it then writes comes too late.
      if (at === "refuseVoid.before") await armVoid(scenario, 1, { fault: "refused" });
      const { workers } = scenario.world;
      const old = await workers.take();
      const stopped = old.reached(at);
      const late = scenario.perform({ kind: "void" }, { worker: old, failpoints: [{ at, do: "stop" }] });
      if ((await stopped) === null) throw new NotReached(`${at} was never reached`);
      await old.stopped();
      scenario.tally.faults++;
      await scenario.perform({ kind: "void" });
      old.signal("SIGCONT");
      await late;
      workers.give(old);
      await finishVoids(scenario, ROWS);
      const { rows } = await scenario.facts();
      scenario.note(rows.some((row) => row.state !== "voided") && "a row was not voided");
    }),
  );
}

/** An engine sleeps with a number in its hand; the row is voided meanwhile, and the number comes to the source after it. */
function lateWriteBack(): CrashCase[] {
  const points: Point[] = ["writeBack.before", "markWrittenBack.before"];
  return points.map((at) =>
    jobCase(`void: an engine stopped at ${at}`, { rows: 3 }, async (scenario) => {
      const { engines } = scenario.world;
      const old = await engines.take();
      const stopped = old.reached(at);
      const oldRun = scenario.run({ engine: old, failpoints: [{ at, row: 1, do: "stop" }] });
      if ((await stopped) === null) throw new NotReached(`${at} was never reached`);
      await old.stopped();
      scenario.tally.faults++;
      await scenario.drive("resume");
      await requestVoids(scenario, ROWS);
      await finishVoids(scenario, ROWS);
      old.signal("SIGCONT");
      await oldRun;
      engines.give(old);
      await finishVoids(scenario, ROWS);
    }),
  );
}

/** All of a worker's connections are cut, again and again, while it voids. */
function lostConnections(count: number): CrashCase[] {
  return Array.from({ length: count }, (_, index) =>
    jobCase(`void: connections cut ${index + 1}`, { rows: 3 }, async (scenario, random) => {
      await requestVoids(scenario, ROWS);
      const { workers, database } = scenario.world;
      const worker = await workers.take();
      const done = scenario.perform({ kind: "void" }, { worker, mayBreakOff: true });
      for (let cuts = 0; cuts < 4; cuts++) {
        await sleep(random.whole(1, 12));
        scenario.tally.faults++;
        await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = ${worker.ready.workerId}`;
      }
      const end = await Promise.race([done, sleep(PATIENCE_MS, undefined, { ref: false })]);
      scenario.note(end === undefined && "the worker waits for ever");
      worker.reusable = false;
      workers.give(worker);
      await scenario.check("after the cuts");
      await finishVoids(scenario, ROWS);
    }),
  );
}
