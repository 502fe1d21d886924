/** How `source` is worked on. */
interface Work<S, T> {
  readonly source: AsyncGenerator<S, void>;
  readonly work: (each: S) => Promise<T>;
  /** So many are under way while one is handed on. */
  readonly count: number;
  /** Asks what is under way to end soon. */
  readonly leave: () => void;
}

/**
 * Hands on what `work` makes of what `source` gives, in its order, and has the next few made meanwhile. Who stops early
 * waits for those that are under way: afterwards nothing goes on. What goes wrong in making one is thrown in its place.
 */
export async function* ahead<S, T>({ source, work, count, leave }: Work<S, T>): AsyncGenerator<T, void> {
  let left = false;
  const make = async () => {
    // Asked for several at once, a generator makes them one after the other.
    const next = await source.next();
    return next.done || left ? null : { made: await work(next.value) };
  };
  const begin = () => {
    const making = make();
    // Heard of when it is asked for.
    making.catch(() => {});
    return making;
  };
  const underway = Array.from({ length: count }, begin);
  try {
    for (;;) {
      const first = await underway.shift();
      if (!first) return;
      underway.push(begin());
      yield first.made;
    }
  } finally {
    left = true;
    leave();
    await source.return();
    await Promise.allSettled(underway);
  }
}
