import type { CrashCase } from "./cases/case";
import type { Random } from "./random";

export type CaseKinds = Readonly<Record<string, readonly CrashCase[]>>;

/** How many of a kind are run when not all are; a kind that is not here is run wholly. */
const SAMPLE: Readonly<Record<string, number>> = {
  "kills at failpoints": 72,
  "random kills": 28,
  "kills during recovery": 12,
  "kills during a restart": 8,
  pauses: 12,
  "carrier faults": 24,
  "database faults": 14,
  "embedded database": 4,
  "kills during voiding": 8,
  "faults while voiding": 6,
  "kills during reconciliation": 7,
  "kills during review": 8,
  "stops by signal": 4,
};

/** A part of each kind, shuffled, so that no kind stands at the end. */
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
