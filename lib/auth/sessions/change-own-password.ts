import { verifyPassword } from "better-auth/crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { accounts } from "@/lib/db/schema";
import { transactResult } from "@/lib/db/transact-result";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { hashNewPassword } from "../create-user";
import { endCredentials } from "../end-credentials";
import { newPasswordSchema } from "../password";
import { takeSignInAttempt } from "../sign-in-throttle";
import { findUser } from "../users/find-user";
import { actorOf, type Viewer } from "../viewer";
import { weakPassword } from "../weak-password";

export const changePasswordSchema = z.object({
  current: z.string().min(1, "Enter your current password.").max(1000),
  next: newPasswordSchema,
});

/** Changes the viewer's own password, signs their other browsers out and ends links that would set another one. */
export async function changeOwnPassword(
  db: Db,
  viewer: Viewer,
  input: z.output<typeof changePasswordSchema>,
): Promise<Result<void>> {
  const mine = and(eq(accounts.userId, viewer.userId), eq(accounts.providerId, "credential"));
  // A person at an unlocked desk must not guess the password here instead of at the door.
  const wait = await takeSignInAttempt(db, {
    email: `user:${viewer.userId}`,
    address: `user:${viewer.userId}`,
  });
  if (wait > 0) return err(problem("TOO_MANY_ATTEMPTS", `Too many attempts. Try again in ${wait} seconds.`));
  const [account] = await db.select({ hash: accounts.password }).from(accounts).where(mine);
  const right = account?.hash && (await verifyPassword({ hash: account.hash, password: input.current }));
  if (!right) {
    await writeAudit(db, [{ actor: actorOf(viewer), kind: "password.change_refused" }]);
    return err(problem("SIGN_IN_FAILED", "The current password is wrong.", { field: "current" }));
  }
  const me = await findUser(db, { id: viewer.userId });
  const weak = await weakPassword(input.next, { own: [me?.name ?? "", me?.email ?? ""], field: "next" });
  if (weak) return err(weak);
  const password = await hashNewPassword(input.next);
  return transactResult(db, async (tx) => {
    await tx.update(accounts).set({ password, updatedAt: sql`now()` }).where(mine);
    const ended = await endCredentials(tx, viewer.userId, { keep: viewer.sessionId });
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "password.changed", detail: { ended } }]);
    return ok(undefined);
  });
}
