import { and, eq, ne, or, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db, Tx } from "@/lib/db/client";
import { users } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { endCredentials } from "../end-credentials";
import { permit } from "../permit";
import { actorOf, type Role, type Viewer } from "../viewer";

type User = typeof users.$inferSelect;

/** Gives a person another role: they sign in again, and what they could let others in with is gone. */
export async function changeRole(
  db: Db,
  viewer: Viewer,
  { userId, role }: { userId: string; role: Role },
): Promise<Result<{ name: string }>> {
  return changeUser(db, viewer, userId, async (tx, user) => {
    if (user.role === role) return ok(undefined);
    if (user.role === "administrator" && !(await hasOtherAdministrator(tx, userId)))
      return err(lastOne(user));
    await tx.update(users).set({ role, updatedAt: sql`now()` }).where(eq(users.id, userId));
    const detail = { userId, email: user.email, ended: await endCredentials(tx, userId) };
    await writeAudit(tx, [
      { actor: actorOf(viewer), kind: "user.role_changed", from: user.role, to: role, detail },
    ]);
    return ok(undefined);
  });
}

/**
 * Sets what one job may cost that this supervisor approves; above it an administrator does.
 *
 * @param limitCents null takes the limit away
 */
export async function changeApprovalLimit(
  db: Db,
  viewer: Viewer,
  { userId, limitCents }: { userId: string; limitCents: number | null },
): Promise<Result<{ name: string }>> {
  return changeUser(db, viewer, userId, async (tx, user) => {
    if (user.role !== "supervisor") {
      return err(problem("INPUT_INVALID", `${user.name} is not a supervisor: only they have a limit.`));
    }
    await tx
      .update(users)
      .set({ approvalLimitCents: limitCents, updatedAt: sql`now()` })
      .where(eq(users.id, userId));
    const detail = {
      userId,
      email: user.email,
      beforeCents: user.approvalLimitCents ?? "none",
      afterCents: limitCents ?? "none",
    };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "user.approval_limit_changed", detail }]);
    return ok(undefined);
  });
}

/** Blocks a person: signed out everywhere at once, and no way back in until unblocked. */
export async function blockUser(
  db: Db,
  viewer: Viewer,
  { userId }: { userId: string },
): Promise<Result<{ name: string }>> {
  return changeUser(db, viewer, userId, async (tx, user) => {
    if (userId === viewer.userId) return err(problem("NOT_ALLOWED", "You cannot block your own account."));
    if (user.role === "administrator" && !(await hasOtherAdministrator(tx, userId)))
      return err(lastOne(user));
    await tx.update(users).set({ banned: true, updatedAt: sql`now()` }).where(eq(users.id, userId));
    const detail = { userId, email: user.email, ended: await endCredentials(tx, userId) };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "user.blocked", detail }]);
    return ok(undefined);
  });
}

export async function unblockUser(
  db: Db,
  viewer: Viewer,
  { userId }: { userId: string },
): Promise<Result<{ name: string }>> {
  return changeUser(db, viewer, userId, async (tx, user) => {
    await tx
      .update(users)
      .set({ banned: false, banReason: null, banExpires: null, updatedAt: sql`now()` })
      .where(eq(users.id, userId));
    const detail = { userId, email: user.email };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "user.unblocked", detail }]);
    return ok(undefined);
  });
}

/** Removes an account for good. What the person did stays in the record under their name. */
export async function removeUser(
  db: Db,
  viewer: Viewer,
  { userId }: { userId: string },
): Promise<Result<{ name: string }>> {
  return changeUser(db, viewer, userId, async (tx, user) => {
    if (userId === viewer.userId) return err(problem("NOT_ALLOWED", "You cannot remove your own account."));
    if (user.role === "administrator" && !(await hasOtherAdministrator(tx, userId)))
      return err(lastOne(user));
    const detail = { userId, email: user.email, ended: await endCredentials(tx, userId) };
    await tx.delete(users).where(eq(users.id, userId));
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "user.removed", detail }]);
    return ok(undefined);
  });
}

/** What the changes share: the right, the user's row under a lock, all or nothing. */
export async function changeUser(
  db: Db,
  viewer: Viewer,
  userId: string,
  change: (tx: Tx, user: User) => Promise<Result<void>>,
): Promise<Result<{ name: string }>> {
  const refusal = await permit(db, viewer, "user.manage");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    // All administrators' rows too, always in one order: of two who demote each other at once, the second waits.
    const locked = await tx
      .select()
      .from(users)
      .where(or(eq(users.id, userId), eq(users.role, "administrator")))
      .orderBy(users.id)
      .for("update");
    const user = locked.find((one) => one.id === userId);
    if (!user) return err(problem("NOT_FOUND", "This user is gone."));
    const changed = await change(tx, user);
    return changed.ok ? ok({ name: user.name }) : changed;
  });
}

async function hasOtherAdministrator(tx: Tx, userId: string): Promise<boolean> {
  const [other] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "administrator"), eq(users.banned, false), ne(users.id, userId)))
    .limit(1);
  return other !== undefined;
}

function lastOne(user: User) {
  return problem("NOT_ALLOWED", `${user.name} is the only administrator.`, {
    remedy: "Make another person an administrator first.",
  });
}
