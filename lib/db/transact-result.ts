import type { Result } from "@/lib/shipping/errors";
import type { Db } from "./client";

class Refused<E> extends Error {
  constructor(readonly refusal: E) {
    super("refused");
  }
}

/** A transaction that commits a result's value, and rolls everything back when the result is a refusal. */
export async function transactResult<T, E>(
  db: Db,
  run: (tx: Parameters<Parameters<Db["transaction"]>[0]>[0]) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  try {
    return await db.transaction(async (tx): Promise<Result<T, E>> => {
      const result = await run(tx);
      if (!result.ok) throw new Refused(result.error);
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.refusal as E };
    throw error;
  }
}
