import { carryOutRestart } from "@/lib/use-cases/carry-out-restart";
import type { Point } from "../engine/messages";
import { NotReached, type Scenario } from "../scenario";
import { type CrashCase, jobCase } from "./case";

/** What a worker passes that asks the carrier before a restart. */
const POINTS: readonly Point[] = [
  "acquireLease.before",
  "acquireLease.after",
  "loadJob.after",
  "readDoubtfulAttempts.after",
  "lookUp.before",
  "lookUp.after",
  "haltJob.before",
  "haltJob.after",
  "finishJob.before",
  "finishJob.after",
];

/** Row 2 is in doubt, restart is chosen, and its worker is killed: nobody chooses again, and the restart goes on. */
export function restartKills(): CrashCase[] {
  return [true, false].flatMap((created) => {
    const settled: Point[] = created
      ? ["completeRow.before", "completeRow.after"]
      : ["settleAttempt.before", "settleAttempt.after"];
    return [...POINTS, ...settled].map((at) =>
      jobCase(
        `restart (row 2 ${created ? "" : "not "}created at the carrier) killed at ${at}`,
        { rows: 3 },
        async (scenario) => {
          await scenario.runUntilKilled({
            failpoints: [{ at: created ? "ship.after" : "ship.before", row: 2, do: "kill" }],
          });
          await scenario.expireLease();
          scenario.note(await scenario.people.recover("restart"));
          const end = await scenario.run({ failpoints: [{ at, do: "kill" }] });
          if (end.kind !== "killed") throw new NotReached(`${at} was never reached: ${JSON.stringify(end)}`);
          await scenario.check("after the kill");
          await workOn(scenario);
          const { job } = await scenario.check("after the restart");
          // One label was confirmed to be bought again: of two, none is.
          const [state, generation] = created ? ["failed", 1] : ["completed", 2];
          const seen = `the job is ${job.state} in generation ${job.generation}: ${job.message}`;
          scenario.note((job.state !== state || job.generation !== generation) && seen);
          await scenario.finish("resume");
        },
      ),
    );
  });
}

/** What workers do by themselves, until the job rests or waits for a person. */
async function workOn(scenario: Scenario): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    const { job } = await scenario.facts();
    if (!job.restarting && job.state !== "approved") return;
    await scenario.expireLease();
    await scenario.run({ takeOver: job.restarting });
    await carryOutRestart(scenario.people.clerk, { jobId: scenario.job.id });
  }
  scenario.note("the restart does not come to an end");
}
