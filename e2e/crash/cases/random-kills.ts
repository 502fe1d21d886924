import { RECOVERY_CHOICES, type RecoveryChoice } from "@/lib/batch/recovery";
import type { Failpoint } from "../engine/messages";
import type { Random } from "../random";
import { type CrashCase, jobCase } from "./case";

/** About as many points as a run of four rows passes. */
const POINTS = 44;

/** Some milliseconds after some point: in the middle of a call, a transaction, or nothing at all. */
function randomKill(random: Random): Failpoint {
  return { at: "any", nth: random.whole(1, POINTS), do: "kill", ms: random.whole(0, 8) };
}

const lanesOf = (index: number) => (index % 3 === 2 ? 4 : 1);

/** Kill -9 at any moment of a run; then any choice. */
export function randomKills(count: number): CrashCase[] {
  return Array.from({ length: count }, (_, index) =>
    jobCase(`random kill ${index + 1}`, { rows: 4, lanes: lanesOf(index) }, async (scenario, random) => {
      const choice = random.pick<RecoveryChoice>(["resume", ...RECOVERY_CHOICES]);
      await scenario.run({ failpoints: [randomKill(random)] });
      await scenario.check("after the kill");
      await scenario.finish(choice);
    }),
  );
}

/** Kill -9 of a run, and then, twice, of the engine that recovers it. */
export function recoveryKills(count: number): CrashCase[] {
  return Array.from({ length: count }, (_, index) =>
    jobCase(
      `kill during recovery ${index + 1}`,
      { rows: 4, lanes: lanesOf(index) },
      async (scenario, random) => {
        const choice = random.pick<RecoveryChoice>(["resume", ...RECOVERY_CHOICES]);
        const first = random.pick([
          "ship.after",
          "completeRow.before",
          "completeRow.after",
          "beginAttempt.after",
        ]);
        await scenario.runUntilKilled({
          failpoints: [{ at: first as "ship.after", row: random.whole(1, 4), do: "kill" }],
        });
        await scenario.expireLease();
        scenario.note(await scenario.people.recover("resume"));
        await scenario.run({ takeOver: true, failpoints: [randomKill(random)] });
        await scenario.check("after the recovery was killed");
        await scenario.finish(choice, { failpoints: [randomKill(random)] });
      },
    ),
  );
}
