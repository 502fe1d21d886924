import { and, eq, isNull } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { oneTimeLinks, sessions } from "@/lib/db/schema";
import { ok, type Result } from "@/lib/shipping/errors";
import { issueLink } from "../one-time-links";
import { actorOf, type Viewer } from "../viewer";
import { changeUser } from "./change-user";

/** A link with which a person who lost their password sets a new one; earlier ones die. Valid for a day. */
export async function makeResetLink(
  db: Db,
  viewer: Viewer,
  { userId }: { userId: string },
): Promise<Result<{ path: string }>> {
  let path = "";
  const made = await changeUser(db, viewer, userId, async (tx, user) => {
    await tx
      .delete(oneTimeLinks)
      .where(
        and(
          eq(oneTimeLinks.userId, userId),
          eq(oneTimeLinks.kind, "password_reset"),
          isNull(oneTimeLinks.usedAt),
        ),
      );
    path = (await issueLink(tx, { kind: "password_reset", userId, createdBy: viewer.userId })).path;
    const detail = { userId, email: user.email };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "password.reset_link_made", detail }]);
    return ok(undefined);
  });
  return made.ok ? ok({ path }) : made;
}

/** Signs a person out of every browser. */
export async function endUserSessions(
  db: Db,
  viewer: Viewer,
  { userId }: { userId: string },
): Promise<Result<{ name: string }>> {
  return changeUser(db, viewer, userId, async (tx, user) => {
    const ended = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id });
    const detail = { userId, email: user.email, sessions: ended.length };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "sessions.ended", detail }]);
    return ok(undefined);
  });
}
