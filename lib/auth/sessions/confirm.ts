import { verifyPassword } from "better-auth/crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import { accounts, sessions } from "@/lib/db/schema";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { type Asking, checkCode } from "../second-factor";
import { forgiveSignIn, takeSignInAttempt } from "../sign-in-throttle";
import { actorOf } from "../viewer";

export const confirmSchema = z.object({
  /** Or a code of the authenticator. */
  password: z.string().min(1, "Enter your password, or a code.").max(1000),
});

/**
 * The viewer shows again, in this session, that it is them: with their password or a code of their authenticator.
 * Throttled like a sign-in. From then on, and for a while, what is sensitive may be done in this session.
 */
export async function confirmOneself(
  asking: Asking,
  { password }: z.output<typeof confirmSchema>,
): Promise<Result<void>> {
  const { viewer } = asking;
  const { db } = asking.auth;
  const subject = `user:${viewer.userId}`;
  const target = { email: subject, address: subject };
  const wait = await takeSignInAttempt(db, target);
  if (wait > 0) {
    const message = `Too many attempts. Try again in ${wait} seconds.`;
    return err(problem("TOO_MANY_ATTEMPTS", message, { retryAfter: wait }));
  }
  const isCode = /^\d{3}\s?\d{3}$/.test(password);
  const right = (isCode && (await checkCode(asking, password)).ok) || (await isPassword(asking, password));
  if (!right) {
    await writeAudit(db, [{ actor: actorOf(viewer), kind: "session.confirm_refused" }]);
    return err(problem("SIGN_IN_FAILED", "That is neither your password nor a code.", { field: "password" }));
  }
  await forgiveSignIn(db, target);
  await db
    .update(sessions)
    .set({ confirmedAt: sql`now()` })
    .where(eq(sessions.id, viewer.sessionId ?? ""));
  await writeAudit(db, [{ actor: actorOf(viewer), kind: "session.confirmed" }]);
  return ok(undefined);
}

async function isPassword({ auth, viewer }: Asking, password: string): Promise<boolean> {
  const [account] = await auth.db
    .select({ hash: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, viewer.userId), eq(accounts.providerId, "credential")));
  return account?.hash ? verifyPassword({ hash: account.hash, password }) : false;
}
