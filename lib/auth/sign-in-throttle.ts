import { createHash } from "node:crypto";
import { eq, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { signInThrottle } from "@/lib/db/schema";

/** Wrong passwords that cost nothing: a clerk's typing errors, and an office behind one address. */
const FREE = { account: 5, address: 30 } as const;
type Scope = keyof typeof FREE;
/** The wait doubles with each further failure, up to this. */
const MAX_WAIT_S = 15 * 60;
/** After this long without an attempt, the count starts anew. */
const FORGET = sql`interval '1 hour'`;

export interface SignInTarget {
  readonly email: string;
  readonly address: string;
}

/**
 * Counts an attempt before its password is looked at, so that parallel guesses cannot slip past the count.
 *
 * @returns seconds to wait, 0 when the attempt may go on
 */
export async function takeSignInAttempt(db: Db, target: SignInTarget): Promise<number> {
  const waits = [await take(db, "account", target.email), await take(db, "address", target.address)];
  return Math.max(...waits);
}

async function take(db: Db, scope: Scope, subject: string): Promise<number> {
  const key = keyOf(scope, subject);
  // One statement: of two attempts at once, the second sees the first's count.
  const taken = await db.execute(sql`
    INSERT INTO sign_in_throttle AS t (key, attempts, last_at, blocked_until)
    VALUES (${key}, 1, now(), now())
    ON CONFLICT (key) DO UPDATE SET
      attempts = CASE WHEN t.last_at < now() - ${FORGET} THEN 1 ELSE t.attempts + 1 END,
      last_at = now(),
      blocked_until = CASE
        WHEN t.last_at < now() - ${FORGET} OR t.attempts + 1 < ${FREE[scope]} THEN now()
        ELSE now() + make_interval(secs => least(power(2, least(t.attempts + 1 - ${FREE[scope]}, 20)), ${MAX_WAIT_S}))
      END
    WHERE t.blocked_until <= now()
    RETURNING 1`);
  if (taken.length > 0) return 0;
  const [row] = await db
    .select({
      seconds: sql<number>`ceil(extract(epoch from ${signInThrottle.blockedUntil} - now()))::int`,
    })
    .from(signInThrottle)
    .where(eq(signInThrottle.key, key));
  return Math.max(1, row?.seconds ?? 1);
}

/** The server takes the code before, and the one after the one of now: for so long, one that was used would be right. */
const CODE_LASTS = sql`interval '90 seconds'`;

/** Takes a code of an authenticator, which works once (RFC 6238, 5.2): false where it was tried already. */
export async function takeCode(db: Db, userId: string, code: string): Promise<boolean> {
  const taken = await db.execute(sql`
    INSERT INTO sign_in_throttle AS t (key, attempts, last_at, blocked_until)
    VALUES (${keyOf("code", `${userId}:${code}`)}, 1, now(), now() + ${CODE_LASTS})
    ON CONFLICT (key) DO UPDATE SET last_at = now(), blocked_until = now() + ${CODE_LASTS}
    WHERE t.blocked_until <= now()
    RETURNING 1`);
  return taken.length > 0;
}

/** The password was right: the account starts anew, and the address gets this attempt back. */
export async function forgiveSignIn(db: Db, target: SignInTarget): Promise<void> {
  await db.delete(signInThrottle).where(eq(signInThrottle.key, keyOf("account", target.email)));
  await db
    .update(signInThrottle)
    .set({ attempts: sql`greatest(${signInThrottle.attempts} - 1, 0)`, blockedUntil: sql`now()` })
    .where(eq(signInThrottle.key, keyOf("address", target.address)));
  await db.delete(signInThrottle).where(lt(signInThrottle.lastAt, sql`now() - interval '1 day'`));
}

/** A hash: what people type into the e-mail field by mistake (their password) is not kept. */
function keyOf(scope: Scope | "code", subject: string): string {
  return `${scope}:${createHash("sha256").update(subject.trim().toLowerCase()).digest("hex")}`;
}
