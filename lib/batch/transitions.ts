/** For each state, the states that may follow it. */
export type TransitionTable<S extends string> = { readonly [from in S]: readonly S[] };

/** True where `table` lets `from` become `to`. */
export function canTransition<S extends string>(table: TransitionTable<S>, from: S, to: S): boolean {
  return table[from].includes(to);
}

/** The states from which `to` may be reached: the `WHERE state IN (…)` of its compare-and-set. */
export function statesBefore<S extends string>(table: TransitionTable<S>, to: S): S[] {
  return (Object.keys(table) as S[]).filter((from) => table[from].includes(to));
}
