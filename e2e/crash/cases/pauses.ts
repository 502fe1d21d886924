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
    await pauseAndTakeOver(
      scenario,
      { at: "beginAttempt.before", row: 2, do: "stop" },
      "at the carrier's door",
    );
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
      const during = random.whole(0, 1_200) * scenario.world.pace;
      await pauseAndTakeOver(scenario, stop, wakes === "after" ? null : during);
      await scenario.finish("resume");
    }),
  );
}

/**
 * @param wakes when the old worker goes on: when the other is done (null), so many milliseconds after the take-over
 *   began, or while the other stands at the carrier's door with row 2, until the old one has come to an end
 */
export async function pauseAndTakeOver(
  scenario: Scenario,
  stop: Failpoint,
  wakes: number | "at the carrier's door" | null,
): Promise<void> {
  const { engines } = scenario.world;
  const old = await engines.take();
  const next = await engines.take();
  try {
    const stopped = old.reached(stop.at);
    const oldRun = scenario.run({ engine: old, failpoints: [stop] });
    const reached = await stopped;
    if (reached === null) throw new NotReached(`${stop.at} of row ${stop.row} was never reached`);
    await old.stopped();
    scenario.tally.faults++;
    await scenario.expireLease();
    const refusal = await scenario.people.recover("resume");
    scenario.note(refusal && `resume was refused with ${refusal}`);
    const door: Failpoint = { at: "ship.before", row: 2, do: "hold" };
    const failpoints = typeof wakes === "string" ? [door] : [];
    const atDoor = next.reached(door.at);
    const newRun = scenario.run({ engine: next, takeOver: true, failpoints });
    if (wakes === null) await newRun;
    else if (typeof wakes === "number") await sleep(wakes);
    else await atDoor;
    old.signal("SIGCONT");
    await oldRun;
    next.nudge({ kind: "go_on" });
    await newRun;
    await scenario.check("after both workers");
  } finally {
    old.signal("SIGCONT");
    engines.give(old);
    engines.give(next);
  }
}
