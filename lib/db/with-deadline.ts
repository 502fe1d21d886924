/** The database has neither answered nor refused. */
export class DatabaseSilent extends Error {}

/**
 * The same port, whose calls reject when they take longer than `ms`. A driver may lose a query with its connection and
 * never say so; a run that waits for ever would keep its lease, and nobody could resume the job.
 */
export function withDeadline<T extends object>(port: T, ms: number): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return (...given: unknown[]) => inTime(Reflect.apply(member, target, given), ms, String(name));
    },
  });
}

/** What comes of a call; it rejects where that takes longer than `ms`. */
export async function inTime<T>(call: Promise<T>, ms: number, name: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new DatabaseSilent(`the database did not answer ${name} in ${ms / 1000} s`)),
    ms,
  );
  try {
    return await Promise.race([call, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
