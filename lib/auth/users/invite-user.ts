import { and, eq, isNull } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { oneTimeLinks, users } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { issueLink } from "../one-time-links";
import { permit } from "../permit";
import { actorOf, type Role, type Viewer } from "../viewer";

/**
 * Makes an invitation; an earlier one for the same e-mail address dies.
 *
 * @returns the link's path: the administrator passes it on, it is not shown again
 */
export async function inviteUser(
  db: Db,
  viewer: Viewer,
  { email, role }: { email: string; role: Role },
): Promise<Result<{ path: string }>> {
  const refusal = await permit(db, viewer, "user.manage");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    const [existing] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (existing) {
      return err(
        problem("NAME_TAKEN", `${email} has an account already.`, {
          field: "email",
          remedy: "Change that account's role, or make a reset link for it.",
        }),
      );
    }
    await tx.delete(oneTimeLinks).where(openInvitation(eq(oneTimeLinks.email, email)));
    const { path } = await issueLink(tx, { kind: "invitation", email, role, createdBy: viewer.userId });
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "invitation.created", detail: { email, role } }]);
    return ok({ path });
  });
}

/** Makes an invitation that was not used yet worthless. */
export async function withdrawInvitation(
  db: Db,
  viewer: Viewer,
  { invitationId }: { invitationId: string },
): Promise<Result<{ email: string }>> {
  const refusal = await permit(db, viewer, "user.manage");
  if (refusal) return err(refusal);
  return transactResult(db, async (tx) => {
    const [gone] = await tx
      .delete(oneTimeLinks)
      .where(openInvitation(eq(oneTimeLinks.id, invitationId)))
      .returning();
    if (!gone?.email) return err(problem("NOT_FOUND", "This invitation was used or withdrawn already."));
    const detail = { email: gone.email, role: gone.role };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "invitation.withdrawn", detail }]);
    return ok({ email: gone.email });
  });
}

function openInvitation(which: ReturnType<typeof eq>) {
  return and(which, eq(oneTimeLinks.kind, "invitation"), isNull(oneTimeLinks.usedAt));
}
