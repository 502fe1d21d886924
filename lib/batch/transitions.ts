/** For each state, the states that may follow it. */
export type TransitionTable<S extends string> = { readonly [from in S]: readonly S[] };

/**
 * A step of the table, for a compare-and-set that is written out: what it asks for, and what it writes.
 *
 * @throws Error where the table has no such step
 */
export function stepOf<S extends string, F extends S, T extends S>(
  table: TransitionTable<S>,
  from: F,
  to: T,
): { readonly from: F; readonly to: T } {
  if (!canTransition(table, from, to)) throw new Error(`never from ${from} to ${to}`);
  return { from, to };
}

/** True where `table` lets `from` become `to`. */
export function canTransition<S extends string>(table: TransitionTable<S>, from: S, to: S): boolean {
  return table[from].includes(to);
}

/** The states from which `to` may be reached: the `WHERE state IN (…)` of its compare-and-set. */
export function statesBefore<S extends string>(table: TransitionTable<S>, to: S): S[] {
  return (Object.keys(table) as S[]).filter((from) => table[from].includes(to));
}
