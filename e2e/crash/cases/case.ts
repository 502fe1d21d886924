import type { Random } from "../random";
import { Scenario, type ScenarioWish, type Tally } from "../scenario";
import type { World } from "../world/open-world";

export interface CaseContext {
  readonly world: World;
  readonly random: Random;
  readonly tally: Tally;
  readonly broken: readonly string[];
}

/** One thing that is done to the system. Its name and a seed replay it. */
export interface CrashCase {
  readonly name: string;
  /** @returns a sentence for each thing that is wrong */
  run(context: CaseContext): Promise<string[]>;
}

/** A case over one job. */
export function jobCase(
  name: string,
  wish: Partial<ScenarioWish>,
  run: (scenario: Scenario, random: Random) => Promise<unknown>,
): CrashCase {
  return {
    name,
    async run({ world, random, tally, broken }) {
      const scenario = await Scenario.open(world, { rows: 3, lanes: 1, ...wish, broken, tally });
      await run(scenario, random);
      return scenario.violations;
    },
  };
}
