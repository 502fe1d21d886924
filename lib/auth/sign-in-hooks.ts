import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api";
import { eq } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import { clientAddress } from "./client-address";
import { followRole } from "./organisation";
import { forgiveSignIn, type SignInTarget, takeCode, takeSignInAttempt } from "./sign-in-throttle";
import type { Role } from "./viewer";

const SIGN_IN = "/sign-in/email";
const AUTHENTICATOR = "/two-factor/verify-totp";
type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Before the password, or a code, is looked at: is this account, or this address, to wait? Was this code used? */
export function guardSignIn(db: Db) {
  return createAuthMiddleware(async (ctx) => {
    if (ctx.path === AUTHENTICATOR) return guardCode(db, ctx);
    if (ctx.path !== SIGN_IN) return;
    const target = targetOf(ctx.body, ctx.headers);
    const wait = await takeSignInAttempt(db, target);
    if (wait === 0) return;
    await writeAudit(db, [{ actor: stranger(target), kind: "sign_in.throttled", detail: { wait } }]);
    throw new APIError("TOO_MANY_REQUESTS", { code: "TOO_MANY_ATTEMPTS", wait });
  });
}

/** better-auth takes a code again for as long as it lasts. One that was tried is put before it as none, and so counts as wrong. */
async function guardCode(db: Db, ctx: HookContext) {
  const user = (await getSessionFromCtx(ctx))?.user ?? (await halfIn(ctx));
  if (!user || (await takeCode(db, user.id, String(ctx.body?.code)))) return;
  return { context: { body: { ...ctx.body, code: "" } } };
}

/** Who has shown the password, and owes the code; null for nobody, or after too many wrong codes. */
async function halfIn(ctx: HookContext) {
  const cookie = ctx.context.createAuthCookie("two_factor").name;
  const challenge = await ctx.getSignedCookie(cookie, ctx.context.secret);
  const found = challenge && (await ctx.context.internalAdapter.findVerificationValue(challenge));
  return found ? ctx.context.internalAdapter.findUserById(found.value) : null;
}

/** A person has the password of this account, and not what is asked for after it. */
async function writeWrongCode(db: Db, ctx: HookContext, { email }: { email: string }): Promise<void> {
  const { address } = targetOf(null, ctx.headers);
  const { returned } = ctx.context;
  const locked = returned instanceof APIError && returned.statusCode === 429;
  const kind = locked ? "sign_in.throttled" : "sign_in.failed";
  await writeAudit(db, [{ actor: stranger({ email, address }), kind, detail: { with: WAYS_IN[ctx.path] } }]);
}

/** Where a person comes in, and what with: all but the password alone are more than something that can be guessed. */
const WAYS_IN: Readonly<Record<string, string>> = {
  [SIGN_IN]: "password",
  [AUTHENTICATOR]: "authenticator",
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
      if (way === "password") await writeAudit(db, [{ actor: stranger(target), kind: "sign_in.failed" }]);
      // Within a session, a code is no attempt to come in.
      const owing = ctx.path.startsWith("/two-factor/") && !ctx.context.session ? await halfIn(ctx) : null;
      if (owing) await writeWrongCode(db, ctx, owing);
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
