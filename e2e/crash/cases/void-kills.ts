import type { Point } from "../engine/messages";
import { type CrashCase, jobCase } from "./case";
import { armVoid, finishVoids, requestVoids, voidUntilKilled } from "./voids";

const ROWS = [1, 2, 3];
/** Once a row: the nth time is the nth row's. */
const EACH_ROW = ["void", "completeVoid", "commit"];
const ONCE = ["readVoidRequests", "readWriteBacks", "writeBack", "markWrittenBack"];
const SIDES = ["before", "after"] as const;

/** Kills the worker before and after everything that voiding does; another then voids what is left. */
export function voidKills(): CrashCase[] {
  const points: [Point, number][] = [
    ...EACH_ROW.flatMap((verb) =>
      SIDES.flatMap((side) => ROWS.map((nth): [Point, number] => [`${verb}.${side}`, nth])),
    ),
    ...ONCE.flatMap((verb) => SIDES.map((side): [Point, number] => [`${verb}.${side}`, 1])),
  ];
  return [
    ...points.map(([at, nth]) =>
      jobCase(`void killed at ${at} ${nth}`, { rows: 3 }, async (scenario) => {
        await requestVoids(scenario, ROWS);
        await voidUntilKilled(scenario, at, nth);
        await scenario.check("after the kill");
        await finishVoids(scenario, ROWS);
      }),
    ),
    ...refusalKills(),
    someOfTheRows(),
  ];
}

/** The carrier refuses the middle row: it keeps its label and says why, whenever the worker dies. */
function refusalKills(): CrashCase[] {
  const points: [Point, number][] = [
    ["void.before", 2],
    ["void.after", 2],
    ["refuseVoid.before", 1],
    ["refuseVoid.after", 1],
    ["commit.before", 2],
    ["commit.after", 2],
  ];
  return points.map(([at, nth]) =>
    jobCase(`refused void killed at ${at} ${nth}`, { rows: 3 }, async (scenario) => {
      await requestVoids(scenario, ROWS);
      await armVoid(scenario, 2, { fault: "refused", code: "190102", times: 0 });
      await voidUntilKilled(scenario, at, nth);
      await scenario.check("after the kill");
      await finishVoids(scenario, ROWS);
      const { rows } = await scenario.facts();
      scenario.note(rows[1]?.state !== "completed" && `the refused row is ${rows[1]?.state}`);
    }),
  );
}

/** A row that nobody asked about keeps its label. */
function someOfTheRows(): CrashCase {
  return jobCase("void of two rows, killed between them", { rows: 3 }, async (scenario) => {
    await requestVoids(scenario, [1, 3]);
    await voidUntilKilled(scenario, "void.before", 2);
    await scenario.check("after the kill");
    await finishVoids(scenario, [1, 3]);
  });
}
