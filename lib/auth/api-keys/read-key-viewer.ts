import { and, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { apiKeys, users } from "@/lib/db/schema";
import { boundReading, readSignInPolicy } from "../sign-in-policy";
import { isRole, modeSessionOf, type Viewer } from "../viewer";
import { worksFrom } from "./addresses";
import { hashKey } from "./key-secret";

/** The key of an `Authorization: Bearer …` header; null when there is none. */
export function bearerKey(headers: Pick<Headers, "get">): string | null {
  const match = /^Bearer\s+(\S.*)$/i.exec(headers.get("authorization")?.trim() ?? "");
  return match?.[1]?.trim() ?? null;
}

/**
 * Who asks with this key: its owner as of now, so that a changed role or a ban counts at once. Null for a key that is
 * unknown, revoked or expired, used from an address that it does not work from, or whose owner is blocked.
 */
export async function readKeyViewer(db: Db, key: string, address = "unknown"): Promise<Viewer | null> {
  const [found] = await db
    .select({ key: apiKeys, user: users })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(
      and(
        eq(apiKeys.keyHash, hashKey(key)),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`clock_timestamp()`)),
        eq(users.banned, false),
      ),
    );
  if (!found || !isRole(found.user.role)) return null;
  if (!worksFrom(found.key.addresses, address)) return null;
  await noteUse(db, found.key.id, address);
  return {
    userId: found.user.id,
    name: `${found.user.name} (key "${found.key.name}")`,
    role: found.user.role,
    sessionId: modeSessionOf(found.key.id),
    kind: "key",
    scopes: found.key.scopes,
    ...boundReading(found.user.role, await readSignInPolicy(db)),
  };
}

/** To the minute, so that a program that polls does not write with each request. */
async function noteUse(db: Db, keyId: string, address: string): Promise<void> {
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`));
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()`, lastUsedFrom: address })
    .where(and(eq(apiKeys.id, keyId), stale));
}
