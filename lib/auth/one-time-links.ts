import { createHash, randomBytes, randomUUID } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { oneTimeLinks } from "@/lib/db/schema";
import type { Role } from "./viewer";

/** An invitation or a reset, read by its token. */
export type OneTimeLink = typeof oneTimeLinks.$inferSelect;
export type LinkKind = OneTimeLink["kind"];

const DAYS_VALID: Record<LinkKind, number> = { first_run: 7, invitation: 7, password_reset: 1 };
const PATHS: Record<LinkKind, string> = {
  first_run: "/welcome",
  invitation: "/invite",
  password_reset: "/reset",
};

export interface IssueLinkParams {
  readonly kind: LinkKind;
  readonly email?: string;
  readonly role?: Role;
  readonly userId?: string;
  readonly createdBy?: string;
}

/**
 * Makes a link that can be used once. Its token is 256 bits of chance; the database keeps only a hash, so a copy of
 * the database opens no door.
 *
 * @returns its id, and the path with the token: shown once, never stored, never logged
 */
export async function issueLink(
  tx: Pick<Db, "insert">,
  params: IssueLinkParams,
): Promise<{ id: string; path: string }> {
  const token = randomBytes(32).toString("base64url");
  const id = randomUUID();
  await tx.insert(oneTimeLinks).values({
    ...params,
    id,
    tokenHash: hashToken(token),
    expiresAt: sql`now() + make_interval(days => ${DAYS_VALID[params.kind]})`,
  });
  return { id, path: `${PATHS[params.kind]}?token=${token}` };
}

/** The link that this token opens, unused and unexpired; null otherwise. */
export async function readLink(
  db: Pick<Db, "select">,
  kind: LinkKind,
  token: string,
): Promise<OneTimeLink | null> {
  const [link] = await db.select().from(oneTimeLinks).where(usable(kind, token));
  return link ?? null;
}

/** Uses the link up, in the transaction of what it is used for: of two at once, one gets null. */
export async function redeemLink(
  tx: Pick<Db, "update">,
  kind: LinkKind,
  token: string,
): Promise<OneTimeLink | null> {
  const [link] = await tx
    .update(oneTimeLinks)
    .set({ usedAt: sql`now()` })
    .where(usable(kind, token))
    .returning();
  return link ?? null;
}

function usable(kind: LinkKind, token: string) {
  return and(
    eq(oneTimeLinks.tokenHash, hashToken(token)),
    eq(oneTimeLinks.kind, kind),
    isNull(oneTimeLinks.usedAt),
    gt(oneTimeLinks.expiresAt, sql`now()`),
  );
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
