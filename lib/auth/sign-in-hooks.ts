import { APIError, createAuthMiddleware } from "better-auth/api";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { clientAddress } from "./client-address";
import { forgiveSignIn, type SignInTarget, takeSignInAttempt } from "./sign-in-throttle";

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

/** After it: who came in, or was turned away. */
export function recordSignIn(db: Db) {
  return createAuthMiddleware(async (ctx) => {
    if (ctx.path !== SIGN_IN) return;
    const target = targetOf(ctx.body, ctx.headers);
    const { newSession } = ctx.context;
    if (!newSession) {
      await writeAudit(db, [{ actor: stranger(target), kind: "sign_in.failed" }]);
      return;
    }
    await forgiveSignIn(db, target);
    const actor: Actor = { kind: "person", id: newSession.user.id, name: newSession.user.name };
    await writeAudit(db, [{ actor, kind: "sign_in.succeeded", detail: { address: target.address } }]);
  });
}

function targetOf(body: unknown, headers: Headers | undefined): SignInTarget {
  const email = body && typeof body === "object" && "email" in body ? String(body.email) : "";
  return { email, address: headers ? clientAddress(headers) : "unknown" };
}

/** The longest address that mail can be sent to (RFC 5321, section 4.5.3.1). */
const LONGEST_EMAIL = 254;

/**
 * Somebody not signed in: known by where they came from, and by the account only if it looks like one. Never a person of
 * this installation, whatever they claim.
 */
function stranger({ email, address }: SignInTarget): Actor {
  const isEmail = email.length <= LONGEST_EMAIL && /^[^\s@]+@[^\s@]+$/.test(email);
  return { kind: "stranger", id: address, name: isEmail ? email : "(no e-mail address)" };
}
