import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Tx } from "@/lib/db/client";
import { apiKeys, oneTimeLinks, sessionModes, sessions } from "@/lib/db/schema";
import { readSignInPolicy } from "./sign-in-policy";
import { modeSessionOf } from "./viewer";

/** How many of each have ended: for the audit entry of what ended them. */
export interface EndedCredentials {
  readonly sessions: number;
  readonly links: number;
  readonly keys: number;
}

/**
 * Ends with which a person could still act, or let others act: sessions, links to set their password, invitations and
 * links that they made, and (unless the policy keeps them) API keys.
 *
 * @param keep a session that stays: the one in which the person does it; their keys and invitations stay with it
 */
export async function endCredentials(
  tx: Tx,
  userId: string,
  { keep }: { keep?: string | null } = {},
): Promise<EndedCredentials> {
  const other = keep ? ne(sessions.id, keep) : undefined;
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), other))
    .returning({ id: sessions.id });
  const theirs = eq(oneTimeLinks.userId, userId);
  const links = await tx
    .delete(oneTimeLinks)
    .where(and(isNull(oneTimeLinks.usedAt), keep ? theirs : or(theirs, eq(oneTimeLinks.createdBy, userId))))
    .returning({ id: oneTimeLinks.id });
  const endKeys = !keep && (await readSignInPolicy(tx)).keysEndWithCredentials;
  const keys = endKeys
    ? await tx
        .update(apiKeys)
        .set({ revokedAt: sql`clock_timestamp()` })
        .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
        .returning({ id: apiKeys.id })
    : [];
  const modes = [...ended.map(({ id }) => id), ...keys.map(({ id }) => modeSessionOf(id))];
  if (modes.length > 0) await tx.delete(sessionModes).where(inArray(sessionModes.sessionId, modes));
  return { sessions: ended.length, links: links.length, keys: keys.length };
}
