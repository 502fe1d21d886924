import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { actorOf, type Viewer } from "../viewer";

export interface SessionView {
  readonly id: string;
  readonly isThis: boolean;
  readonly address: string | null;
  readonly browser: string | null;
  readonly signedInAt: string;
  readonly expiresAt: string;
}

/** The viewer's signed-in browsers, newest first. */
export async function listOwnSessions(db: Db, viewer: Viewer): Promise<SessionView[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, viewer.userId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.createdAt));
  return rows.map((row) => ({
    id: row.id,
    isThis: row.id === viewer.sessionId,
    address: row.ipAddress,
    browser: row.userAgent,
    signedInAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** The latest sign-in as the viewer elsewhere, after theirs here and within a week; null when there was none. */
export async function findNewSignIn(
  db: Db,
  viewer: Viewer,
): Promise<Pick<SessionView, "id" | "address" | "browser" | "signedInAt"> | null> {
  const here = db
    .select({ createdAt: sessions.createdAt })
    .from(sessions)
    .where(eq(sessions.id, viewer.sessionId ?? ""));
  const [row] = await db
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, viewer.userId),
        ne(sessions.id, viewer.sessionId ?? ""),
        gt(sessions.createdAt, sql`(${here})`),
        gt(sessions.createdAt, sql`now() - interval '7 days'`),
      ),
    )
    .orderBy(desc(sessions.createdAt))
    .limit(1);
  if (!row) return null;
  const { id, ipAddress: address, userAgent: browser, createdAt } = row;
  return { id, address, browser, signedInAt: createdAt.toISOString() };
}

/** Signs one of the viewer's browsers out. */
export async function endOwnSession(
  db: Db,
  viewer: Viewer,
  { sessionId }: { sessionId: string },
): Promise<Result<{ ended: number }>> {
  const which = and(eq(sessions.id, sessionId), eq(sessions.userId, viewer.userId));
  const ended = await endWhere(db, viewer, which);
  if (ended.ok && ended.value.ended === 0)
    return err(problem("NOT_FOUND", "This session has ended already."));
  return ended;
}

/** Signs the viewer out everywhere but here. */
export async function endOtherSessions(db: Db, viewer: Viewer): Promise<Result<{ ended: number }>> {
  const others = viewer.sessionId ? ne(sessions.id, viewer.sessionId) : undefined;
  return endWhere(db, viewer, and(eq(sessions.userId, viewer.userId), others));
}

function endWhere(db: Db, viewer: Viewer, which: ReturnType<typeof and>): Promise<Result<{ ended: number }>> {
  return transactResult(db, async (tx) => {
    const ended = (await tx.delete(sessions).where(which).returning({ id: sessions.id })).length;
    if (ended > 0) {
      await writeAudit(tx, [
        { actor: actorOf(viewer), kind: "sessions.ended", detail: { sessions: ended, own: true } },
      ]);
    }
    return ok({ ended });
  });
}
