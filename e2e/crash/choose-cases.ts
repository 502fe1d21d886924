import type { CrashCase } from "./cases/case";
import type { Random } from "./random";

export type CaseKinds = Readonly<Record<string, readonly CrashCase[]>>;

/** How many of a kind are run when not all are; a kind that is not here is run wholly. */
const SAMPLE: Readonly<Record<string, number>> = {
  "kills at failpoints": 90,
  "random kills": 36,
  "kills during recovery": 12,
  "kills during a restart": 8,
  pauses: 14,
  "carrier faults": 30,
  "database faults": 16,
  "embedded database": 4,
  "kills during voiding": 10,
  "faults while voiding": 6,
  "kills during reconciliation": 8,
  "kills during review": 10,
  "stops by signal": 5,
};

/** A part of each kind, shuffled: what there is no time for is missing from all kinds alike. */
export function chooseCases(kinds: CaseKinds, random: Random): CrashCase[] {
  const some = Object.entries(kinds).flatMap(([kind, cases]) =>
    random.shuffle(cases).slice(0, SAMPLE[kind] ?? cases.length),
  );
  return random.shuffle(some);
}

/** Cases by name: the whole name, or an expression. */
export function findCases(kinds: CaseKinds, name: string): CrashCase[] {
  const all = Object.values(kinds).flat();
  const exact = all.filter((each) => each.name === name);
  return exact.length > 0 ? exact : all.filter((each) => new RegExp(name).test(each.name));
}
