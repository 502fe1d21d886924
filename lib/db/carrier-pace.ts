import type { Turns } from "@/lib/carriers/rate-limit";
import type { Db } from "./client";
import { runStatement } from "./statement";

/** $1 account, $2 the turns' length and $3 a burst's, in seconds. The burst's first turn is now. */
const TAKE = `
INSERT INTO carrier_paces AS p (account, next_at)
VALUES ($1::text, clock_timestamp() + make_interval(secs => $2::float8 - $3::float8))
ON CONFLICT (account) DO UPDATE SET
  next_at = greatest(p.next_at, clock_timestamp() - make_interval(secs => $3::float8)) + make_interval(secs => $2::float8)
RETURNING (extract(epoch FROM next_at - clock_timestamp()) - $2::float8)::float8 * 1000 AS first_ms`;

const HOLD = `
INSERT INTO carrier_paces AS p (account, next_at) VALUES ($1::text, clock_timestamp() + make_interval(secs => $2::float8))
ON CONFLICT (account) DO UPDATE SET next_at = greatest(p.next_at, excluded.next_at)`;

/**
 * Turns at a carrier's account for all processes that share this database. While it is away, `otherwise` gives them:
 * a request is not held against its row for that.
 */
export function sharedTurns(db: Db, account: string, otherwise: Turns): Turns {
  return {
    async take(count, limit) {
      const burst = (limit.burst - 1) / limit.perSecond;
      try {
        const [taken] = await runStatement<{ first_ms: number }>(db, TAKE, [
          account,
          count / limit.perSecond,
          burst,
        ]);
        if (taken) return taken.first_ms;
      } catch {}
      return otherwise.take(count, limit);
    },
    async hold(ms) {
      await Promise.all([otherwise.hold(ms), runStatement(db, HOLD, [account, ms / 1000]).catch(() => {})]);
    },
  };
}
