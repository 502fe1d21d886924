import { and, eq, lt, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import { ProblemError, problem } from "@/lib/shipping/errors";
import { bearerKey, readKeyViewer } from "./api-keys/read-key-viewer";
import { noteWrongKey } from "./api-keys/wrong-key";
import { clientAddress } from "./client-address";
import type { Auth } from "./create-auth";
import { type RateLimits, tooManyRequests } from "./rate-limits";
import { boundReading, readSignInPolicy } from "./sign-in-policy";
import { actorOf, isRole, type Viewer } from "./viewer";

/**
 * Who sent these headers, read from the database; null for nobody, an ended or idle session, or a banned person.
 *
 * @param use `poll` asks without anybody at the keyboard, and keeps no session awake
 */
export async function readViewer(
  auth: Auth,
  headers: Headers,
  use: "person" | "poll" = "person",
): Promise<Viewer | null> {
  const found = await auth.api.getSession({ headers });
  if (!found) return null;
  const { user, session } = found;
  if (user.banned || !isRole(user.role)) return null;
  const { confirmedAt, strong } = session;
  const viewer: Viewer = {
    userId: user.id,
    name: user.name,
    role: user.role,
    sessionId: session.id,
    kind: "person",
    ...(confirmedAt && { confirmedAt }),
  };
  if (!session.lastSeenAt) return viewer;
  const silent = Date.now() - session.lastSeenAt.getTime();
  const policy = await readSignInPolicy(auth.db);
  if (policy.idleMinutes > 0 && silent > policy.idleMinutes * 60_000) {
    await endIdle(auth.db, viewer);
    return null;
  }
  if (silent >= TOUCH_MS && use === "person") await touch(auth.db, session.id);
  const weak = strong === false && policy.secondFactorFor.includes(viewer.role);
  return { ...viewer, ...boundReading(viewer.role, policy), ...(weak && { needsSecondFactor: true }) };
}

export interface CallerParams {
  readonly auth: Auth;
  readonly db: Db;
  /** What a key and a person may call a minute; absent where nobody counts. */
  readonly limits?: RateLimits;
}

/**
 * Who sent these headers, with a key or a session, for one call of a program or a page. A request that brings a key is
 * judged by the key alone: a session cookie beside it counts for nothing.
 *
 * @throws ProblemError TOO_MANY_REQUESTS, SECOND_FACTOR_NEEDED
 */
export async function readCaller(
  { auth, db, limits }: CallerParams,
  headers: Headers,
  use: "person" | "poll" = "person",
): Promise<Viewer | null> {
  const key = bearerKey(headers);
  const address = clientAddress(headers);
  const viewer = key === null ? await readViewer(auth, headers, use) : await readKeyViewer(db, key, address);
  if (key !== null && !viewer) await noteWrongKey({ db, limits, address, key });
  if (!viewer) return null;
  const counted = viewer.kind === "key" ? "key" : "user";
  const wait = await limits?.take(counted, viewer.kind === "key" ? (viewer.sessionId ?? "") : viewer.userId);
  if (wait) throw new ProblemError(tooManyRequests(wait));
  if (viewer.needsSecondFactor) throw new ProblemError(secondFactorNeeded(viewer));
  return viewer;
}

/** Why a person gets nowhere before they have added a second factor. */
function secondFactorNeeded({ role }: Viewer) {
  return problem(
    "SECOND_FACTOR_NEEDED",
    `Here, ${role}s sign in with a second factor, and you have none yet.`,
  );
}

/** A session's last use is kept to the minute. */
const TOUCH_MS = 60_000;

async function touch(db: Db, sessionId: string): Promise<void> {
  const stale = lt(sessions.lastSeenAt, sql`now() - interval '1 minute'`);
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), stale));
}

/** Of two requests that find it idle, one writes it down. */
async function endIdle(db: Db, viewer: Viewer): Promise<void> {
  const ended = await db
    .delete(sessions)
    .where(eq(sessions.id, viewer.sessionId ?? ""))
    .returning({ id: sessions.id });
  if (ended.length > 0) await writeAudit(db, [{ actor: actorOf(viewer), kind: "sessions.idle" }]);
}
