/**
 * Hands on what `source` makes, and has it make the next while one is being worked on. Whoever stops early waits for the
 * one that is being made: afterwards nothing goes on. What goes wrong in making one is thrown in its place.
 */
export async function* oneAhead<T>(source: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  const begin = () => {
    const next = source.next();
    // Heard of when it is asked for.
    next.catch(() => {});
    return next;
  };
  let next = begin();
  try {
    for (;;) {
      const made = await next;
      if (made.done) return;
      next = begin();
      yield made.value;
    }
  } finally {
    await source.return();
  }
}
