import type postgres from "postgres";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { DatabaseSilent, inTime } from "@/lib/db/with-deadline";
import type { Environment } from "@/lib/env";
import { type Problem, problem } from "@/lib/shipping/errors";

/** Calls with keys that are none: a program that was not told of a new key makes a few, and a search many. */
const WRONG_KEYS_A_MINUTE = 200;

/** How long a count is waited for, and how long none is asked for after one that did not come. */
const ANSWER_MS = 3_000;
const SILENT_MS = 10_000;

/** What is counted, each for itself. `wrong_key_note` allows one audit entry a minute. */
export type Counted = "address" | "key" | "user" | "wrong_key" | "wrong_key_note";

export interface RateLimits {
  /**
   * Counts one call.
   *
   * @param subject the address, the key's id or the person's id
   * @returns seconds to wait; 0 when it may go on
   */
  take(counted: Counted, subject: string): Promise<number>;
}

export interface RateLimitParams {
  readonly sql: postgres.Sql;
  /** Calls a minute; 0 is no limit. */
  readonly perMinute: { readonly address: number; readonly key: number; readonly user: number };
}

/** As the environment has them. */
export function ratesOf(env: Environment): RateLimitParams["perMinute"] {
  return { address: env.RATE_LIMIT_ADDRESS, key: env.RATE_LIMIT_KEY, user: env.RATE_LIMIT_USER };
}

/**
 * Calls a minute, counted in the database that all instances share. While it is away, or silent, each instance counts for
 * itself: nobody is locked out by that, and no request, a probe least of all, waits for a database that is frozen.
 */
export function createRateLimits({ sql, perMinute }: RateLimitParams): RateLimits {
  let silentUntil = 0;
  // The limiter speaks node-postgres; this is all that it says.
  const storeClient = {
    query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => {
      if (performance.now() < silentUntil) throw new DatabaseSilent("the database was silent a moment ago");
      const asked = sql.unsafe(text, values, { prepare: true });
      try {
        return { rows: await inTime(asked, ANSWER_MS, "a count") };
      } catch (error) {
        if (error instanceof DatabaseSilent) silentUntil = performance.now() + SILENT_MS;
        throw error;
      }
    },
  };
  const limiterOf = (counted: Counted, points: number) => {
    const shared = { keyPrefix: counted, points, duration: 60 };
    return new RateLimiterPostgres({
      ...shared,
      storeClient,
      storeType: "client",
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: counted === "address",
      // Who is over the limit is refused without asking the database again.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: new RateLimiterMemory(shared),
    });
  };
  const limits = { ...perMinute, wrong_key: WRONG_KEYS_A_MINUTE, wrong_key_note: 1 };
  const limiters = new Map(
    (Object.keys(limits) as Counted[])
      .filter((counted) => limits[counted] > 0)
      .map((counted) => [counted, limiterOf(counted, limits[counted])]),
  );
  return {
    take: async (counted, subject) => {
      try {
        await limiters.get(counted)?.consume(subject.slice(0, 200));
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
      }
    },
  };
}

/** The refusal of a call that comes too soon. */
export function tooManyRequests(wait: number): Problem {
  const seconds = wait === 1 ? "1 second" : `${wait} seconds`;
  return problem("TOO_MANY_REQUESTS", `Too many requests. Try again in ${seconds}.`, { retryAfter: wait });
}
