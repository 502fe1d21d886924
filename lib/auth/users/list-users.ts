import { and, asc, count, desc, eq, gt, isNull, max, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { oneTimeLinks, sessions, users } from "@/lib/db/schema";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { allowed } from "../permissions";
import type { Role, Viewer } from "../viewer";

export interface UserView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly blocked: boolean;
  /** What one job may cost that this supervisor approves, in cents; null is no limit. */
  readonly approvalLimitCents: number | null;
  readonly isSelf: boolean;
  /** Signed-in browsers. */
  readonly sessions: number;
  readonly lastSignInAt: string | null;
  readonly createdAt: string;
}

export interface InvitationView {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: string;
}

/** Everybody who can sign in, and the invitations that wait. */
export async function listUsers(
  db: Db,
  viewer: Viewer,
): Promise<Result<{ users: UserView[]; invitations: InvitationView[] }>> {
  const refusal = allowed(viewer, "user.manage");
  if (refusal) return err(refusal);
  const live = db
    .select({
      userId: sessions.userId,
      sessions: count().as("sessions"),
      lastSignInAt: max(sessions.createdAt).as("last_sign_in_at"),
    })
    .from(sessions)
    .where(gt(sessions.expiresAt, sql`now()`))
    .groupBy(sessions.userId)
    .as("live");
  const people = await db
    .select({ user: users, sessions: live.sessions, lastSignInAt: live.lastSignInAt })
    .from(users)
    .leftJoin(live, eq(live.userId, users.id))
    .orderBy(asc(users.name), asc(users.id));
  const waiting = await db
    .select()
    .from(oneTimeLinks)
    .where(
      and(
        eq(oneTimeLinks.kind, "invitation"),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(oneTimeLinks.createdAt));
  return ok({
    users: people.map(({ user, ...row }) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      blocked: user.banned,
      approvalLimitCents: user.approvalLimitCents,
      isSelf: user.id === viewer.userId,
      sessions: row.sessions ?? 0,
      lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
      createdAt: user.createdAt.toISOString(),
    })),
    invitations: waiting.flatMap(({ id, email, role, expiresAt }) =>
      email && role ? [{ id, email, role, expiresAt: expiresAt.toISOString() }] : [],
    ),
  });
}
