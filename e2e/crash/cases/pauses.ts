import { setTimeout as sleep } from "node:timers/promises";
import type { Failpoint, Point } from "../engine/messages";
import { NotReached, type Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

export const STOPS: readonly [Point, ...Point[]] = [
  "beginAttempt.before",
  "beginAttempt.after",
  "ship.before",
  "ship.after",
  "completeRow.before",
  "completeRow.after",
  "writeBack.before",
  "markWrittenBack.before",
];

/** The old worker is stopped at row 2 and goes on when the job is done: one case for each moment. */
export function pausesAt(points: readonly Point[]): CrashCase[] {
  return points.map((at) =>
    jobCase(`pause at ${at}`, { rows: 4 }, async (scenario) => {
      await pauseAndTakeOver(scenario, { at, row: 2, do: "stop" }, null);
      await scenario.finish("resume");
    }),
  );
}

/** The old worker goes on while the new one has a row at the carrier, and rows are left for both. */
export function pauseAtOnce(): CrashCase {
  return jobCase("pause, and two workers at once", { rows: 4 }, async (scenario) => {
    const slow: Failpoint = { at: "ship.before", row: 2, do: "sleep", ms: 700 };
    await pauseAndTakeOver(scenario, { at: "beginAttempt.before", row: 2, do: "stop" }, 350, {
      failpoints: [slow],
    });
    await scenario.finish("resume");
  });
}

/** The old worker sleeps past its lease, another takes over, and then the old one wakes up, during or after it. */
export function pauses(count: number): CrashCase[] {
  return Array.from({ length: count }, (_, index) =>
    jobCase(`pause ${index + 1}`, { rows: 4, lanes: index % 4 === 3 ? 4 : 1 }, async (scenario, random) => {
      const at = STOPS[index % STOPS.length] ?? random.pick(STOPS);
      // A row before the last: the old worker must have something left to spoil.
      const stop: Failpoint = { at, row: random.whole(1, 3), do: "stop" };
      const wakes = random.pick(["after", "during"]);
      await pauseAndTakeOver(scenario, stop, wakes === "after" ? null : random.whole(0, 1_200));
      await scenario.finish("resume");
    }),
  );
}

/** @param wakeMs how long after the take-over began the old worker goes on; null: when the other is done */
export async function pauseAndTakeOver(
  scenario: Scenario,
  stop: Failpoint,
  wakeMs: number | null,
  takeOver: { failpoints?: readonly Failpoint[] } = {},
): Promise<void> {
  const { engines } = scenario.world;
  const old = await engines.take();
  try {
    const stopped = old.reached(stop.at);
    const oldRun = scenario.run({ engine: old, failpoints: [stop] });
    const reached = await stopped;
    if (reached === null) throw new NotReached(`${stop.at} of row ${stop.row} was never reached`);
    // The word comes before the signal.
    await sleep(15);
    scenario.tally.faults++;
    await scenario.expireLease();
    const refusal = await scenario.recover("resume");
    scenario.note(refusal && `resume was refused with ${refusal}`);
    const newRun = scenario.run({ takeOver: true, ...takeOver });
    if (wakeMs === null) await newRun;
    else await sleep(wakeMs);
    old.signal("SIGCONT");
    await Promise.all([oldRun, newRun]);
    await scenario.check("after both workers");
  } finally {
    old.signal("SIGCONT");
    engines.give(old);
  }
}
