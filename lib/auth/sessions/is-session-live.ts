import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { apiKeys, sessions } from "@/lib/db/schema";
import { modeSessionOf } from "../viewer";

/**
 * Whether a mode's holder is still signed in: the session is there and unexpired, or the key is neither revoked nor
 * expired. A mode does not outlive what it was chosen in.
 */
export async function isSessionLive(db: Db, sessionId: string): Promise<boolean> {
  const now = sql`clock_timestamp()`;
  const keyId = sessionId.startsWith(modeSessionOf("")) ? sessionId.slice(modeSessionOf("").length) : null;
  if (keyId === null) {
    return (await db.$count(sessions, and(eq(sessions.id, sessionId), gt(sessions.expiresAt, now)))) > 0;
  }
  const live = and(
    eq(sql`${apiKeys.id}::text`, keyId),
    isNull(apiKeys.revokedAt),
    or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
  );
  return (await db.$count(apiKeys, live)) > 0;
}
