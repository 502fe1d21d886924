import { APIError, createAuthMiddleware } from "better-auth/api";
import { eq } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import { clientAddress } from "./client-address";
import { followRole } from "./organisation";
import { forgiveSignIn, type SignInTarget, takeSignInAttempt } from "./sign-in-throttle";
import type { Role } from "./viewer";

const SIGN_IN = "/sign-in/email";

/** Before the password is looked at: is this account, or this address, to wait? */
export function guardSignIn(db: Db) {
  return createAuthMiddleware(async (ctx) => {
    if (ctx.path !== SIGN_IN) return;
    const target = targetOf(ctx.body, ctx.headers);
    const wait = await takeSignInAttempt(db, target);
    if (wait === 0) return;
    await writeAudit(db, [{ actor: stranger(target), kind: "sign_in.throttled", detail: { wait } }]);
    throw new APIError("TOO_MANY_REQUESTS", { code: "TOO_MANY_ATTEMPTS", wait });
  });
}

/** Where a person comes in, and what with: all but the password alone are more than something that can be guessed. */
const WAYS_IN: Readonly<Record<string, string>> = {
  [SIGN_IN]: "password",
  "/two-factor/verify-totp": "authenticator",
  "/two-factor/verify-backup-code": "recovery code",
  "/passkey/verify-authentication": "passkey",
  "/callback/:id": "organisation",
};

/**
 * After it: who came in, or was turned away. A right password alone is no way in for a person with a second factor.
 *
 * @param takeRole the role that the organisation has just said of whom it sent
 */
export function recordSignIn(db: Db, takeRole: (email: string) => Role | null) {
  return createAuthMiddleware(async (ctx) => {
    const way = WAYS_IN[ctx.path];
    if (!way) return;
    const target = targetOf(ctx.body, ctx.headers);
    const { newSession } = ctx.context;
    if (!newSession) {
      // A code that was wrong, or right within a session, is no attempt to come in by a password.
      if (way === "password") await writeAudit(db, [{ actor: stranger(target), kind: "sign_in.failed" }]);
      return;
    }
    const { user, session } = newSession;
    if (way === "password" && user.twoFactorEnabled) return;
    await forgiveSignIn(db, { ...target, email: user.email });
    if (way !== "password")
      await db.update(sessions).set({ strong: true }).where(eq(sessions.id, session.id));
    // An authenticator's first code, in the middle of a session: that is no way in.
    if (ctx.context.session) return;
    const role = way === "organisation" ? takeRole(user.email) : null;
    if (role) await followRole(db, user, role);
    const actor: Actor = { kind: "person", id: user.id, name: user.name };
    const detail = { address: target.address, ...(way !== "password" && { with: way }) };
    await writeAudit(db, [{ actor, kind: "sign_in.succeeded", detail }]);
  });
}

function targetOf(body: unknown, headers: Headers | undefined): SignInTarget {
  const email = body && typeof body === "object" && "email" in body ? String(body.email) : "";
  return { email, address: headers ? clientAddress(headers) : "unknown" };
}

/** The longest address that mail can be sent to (RFC 5321, section 4.5.3.1). */
const LONGEST_EMAIL = 254;

/**
 * A person not signed in: known by where they came from, and by the account only if it looks like one. Never a person of
 * this installation, whatever they claim.
 */
function stranger({ email, address }: SignInTarget): Actor {
  const isEmail = email.length <= LONGEST_EMAIL && /^[^\s@]+@[^\s@]+$/.test(email);
  return { kind: "stranger", id: address, name: isEmail ? email : "(no e-mail address)" };
}
