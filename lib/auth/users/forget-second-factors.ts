import { eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { passkeys, twoFactors, users } from "@/lib/db/schema";
import { ok, type Result } from "@/lib/shipping/errors";
import { endCredentials } from "../end-credentials";
import { actorOf, type Viewer } from "../viewer";
import { changeUser } from "./change-user";

/** For a person who has lost their device: authenticator, recovery codes and passkeys go, and every way in with them. */
export function forgetSecondFactors(
  db: Db,
  viewer: Viewer,
  { userId }: { userId: string },
): Promise<Result<{ name: string }>> {
  return changeUser(db, viewer, userId, async (tx, user) => {
    await tx.delete(twoFactors).where(eq(twoFactors.userId, userId));
    await tx.delete(passkeys).where(eq(passkeys.userId, userId));
    await tx
      .update(users)
      .set({ twoFactorEnabled: false, updatedAt: sql`now()` })
      .where(eq(users.id, userId));
    const detail = { userId, email: user.email, ended: await endCredentials(tx, userId) };
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "second_factor.forgotten", detail }]);
    return ok(undefined);
  });
}
