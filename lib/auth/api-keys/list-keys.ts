import { and, desc, eq, isNull } from "drizzle-orm";
import type { Scope } from "@/lib/api/scopes";
import type { Db } from "@/lib/db/client";
import { apiKeys, users } from "@/lib/db/schema";
import { allowed } from "../permissions";
import type { Viewer } from "../viewer";

/** A key in the list: never the key. */
export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  /** The first characters of the key. */
  readonly start: string;
  readonly ownerName: string;
  readonly isOwn: boolean;
  readonly scopes: readonly Scope[];
  readonly expiresAt: string | null;
  readonly expired: boolean;
  readonly lastUsedAt: string | null;
  readonly lastUsedFrom: string | null;
  /** Where it works from; none is everywhere. */
  readonly addresses: readonly string[];
  readonly createdAt: string;
}

/** The viewer's keys that were not revoked, newest first; an administrator sees everybody's. */
export async function listKeys(db: Db, viewer: Viewer): Promise<ApiKeyView[]> {
  const everybody = allowed(viewer, "key.manage") === null;
  const found = await db
    .select({ key: apiKeys, ownerName: users.name })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(isNull(apiKeys.revokedAt), everybody ? undefined : eq(apiKeys.userId, viewer.userId)))
    .orderBy(desc(apiKeys.createdAt));
  const now = Date.now();
  return found.map(({ key, ownerName }) => ({
    id: key.id,
    name: key.name,
    start: key.start,
    ownerName,
    isOwn: key.userId === viewer.userId,
    scopes: key.scopes,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    expired: key.expiresAt !== null && key.expiresAt.getTime() <= now,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    lastUsedFrom: key.lastUsedFrom,
    addresses: key.addresses,
    createdAt: key.createdAt.toISOString(),
  }));
}
