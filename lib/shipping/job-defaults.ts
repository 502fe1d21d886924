import type { JobDefaults } from "./planned-row";

/** A day that was chosen for one job says nothing for the next. */
const OF_ONE_JOB: readonly string[] = ["shipDate"];

/** What of a job's values a saved mapping keeps. */
export function keptDefaults(defaults: JobDefaults): JobDefaults {
  return Object.fromEntries(Object.entries(defaults).filter(([id]) => !OF_ONE_JOB.includes(id)));
}

/** Values as they are kept: a blank one is none. */
export function withoutBlanks(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const filled = Object.entries(values).flatMap(([id, value]) => {
    const text = value?.trim() ?? "";
    return text === "" ? [] : [[id, text] as const];
  });
  return Object.fromEntries(filled);
}
