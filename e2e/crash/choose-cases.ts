import type { CrashCase } from "./cases/case";
import type { Random } from "./random";

export type CaseKinds = Readonly<Record<string, readonly CrashCase[]>>;

/** How many of a kind are run when not all are; a kind that is not here is run wholly. */
const SAMPLE: Readonly<Record<string, number>> = {
  "kills at failpoints": 44,
  "random kills": 16,
  "kills during recovery": 8,
  "kills during a restart": 6,
  pauses: 9,
  "carrier faults": 16,
  "database faults": 8,
  "embedded database": 4,
  "kills during voiding": 6,
  "faults while voiding": 4,
  "kills during reconciliation": 5,
  "kills during review": 6,
  "stops by signal": 4,
  "changed accounts": 8,
  "restored databases": 8,
  charges: 6,
  "incomplete answers": 8,
  "whole shipments": 16,
  "orders of two jobs": 4,
  people: 4,
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
