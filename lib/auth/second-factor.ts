import { APIError } from "better-auth/api";
import { and, count, eq, isNotNull } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Db } from "@/lib/db/client";
import { accounts, passkeys, twoFactors } from "@/lib/db/schema";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Auth } from "./create-auth";
import { confirmationNeeded } from "./permit";
import { takeSignInAttempt } from "./sign-in-throttle";
import { actorOf, type Viewer } from "./viewer";

/** Who asks, and the headers that say so: better-auth looks at them itself. */
export interface Asking {
  readonly auth: Auth;
  readonly viewer: Viewer;
  readonly headers: Headers;
}

/** What the account page says of the viewer's second factors. */
export interface SecondFactors {
  readonly authenticator: boolean;
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[];
}

export async function readSecondFactors(db: Db, { userId }: Viewer): Promise<SecondFactors> {
  const [found] = await db
    .select({ n: count() })
    .from(twoFactors)
    .where(and(eq(twoFactors.userId, userId), eq(twoFactors.verified, true)));
  const keys = await db
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(passkeys.createdAt);
  return {
    authenticator: (found?.n ?? 0) > 0,
    passkeys: keys.map(({ id, name, createdAt }) => ({
      id,
      name: name ?? "Passkey",
      createdAt: createdAt.toISOString(),
    })),
  };
}

/**
 * Begins with an authenticator: the secret for it (an `otpauth:` address) and ten recovery codes, shown this once. It
 * counts once a first code was right.
 */
export async function beginAuthenticator(
  { auth, viewer, headers }: Asking,
  { password }: { password: string },
): Promise<Result<{ uri: string; recoveryCodes: string[] }>> {
  const refusal = await mayNot(auth.db, viewer);
  if (refusal) return refusal;
  return sayingWhy("password", "The password is wrong.", async () => {
    const made = await auth.api.enableTwoFactor({ body: { password, method: "totp" }, headers });
    if (made.method !== "totp") throw new Error("asked for an authenticator, and got something else");
    return { uri: made.totpURI, recoveryCodes: made.backupCodes };
  });
}

/** The first code of a new authenticator: from now on one is asked for at each sign-in. The session is a new one. */
export async function finishAuthenticator(
  { auth, viewer, headers }: Asking,
  { code }: { code: string },
): Promise<Result<void>> {
  const wait = await throttle(auth.db, viewer);
  if (wait) return wait;
  const done = await sayingWhy("code", WRONG_CODE, async () => {
    await auth.api.verifyTOTP({ body: { code: digits(code) }, headers });
  });
  if (done.ok) await writeAudit(auth.db, [{ actor: actorOf(viewer), kind: "second_factor.added" }]);
  return done;
}

/** Takes the authenticator and its recovery codes away. */
export async function removeAuthenticator(
  { auth, viewer, headers }: Asking,
  { password }: { password: string },
): Promise<Result<void>> {
  const refusal = await mayNot(auth.db, viewer);
  if (refusal) return refusal;
  const done = await sayingWhy("password", "The password is wrong.", async () => {
    await auth.api.disableTwoFactor({ body: { password }, headers });
  });
  if (done.ok) await writeAudit(auth.db, [{ actor: actorOf(viewer), kind: "second_factor.removed" }]);
  return done;
}

/** Whether a code of the viewer's authenticator is right: shows, in the middle of a session, that it is them. */
export async function checkCode({ auth, headers }: Asking, code: string): Promise<Result<void>> {
  return sayingWhy("password", WRONG_CODE, async () => {
    await auth.api.verifyTOTP({ body: { code: digits(code) }, headers });
  });
}

/** The second step of a sign-in: a code of the authenticator, or one of the recovery codes, each of which works once. */
export async function finishSignIn(
  auth: Auth,
  { code, headers }: { code: string; headers: Headers },
): Promise<Result<void>> {
  return sayingWhy(
    "code",
    `${WRONG_CODE} After five wrong ones, start again with your password.`,
    async () => {
      const isCode = /^\d{6}$/.test(digits(code));
      if (isCode) await auth.api.verifyTOTP({ body: { code: digits(code) }, headers });
      else await auth.api.verifyBackupCode({ body: { code: code.trim() }, headers });
    },
  );
}

const WRONG_CODE = "This code is wrong, or was used already.";

/** As authenticators show it: "123 456". */
const digits = (code: string) => code.replace(/[\s-]/g, "");

/** better-auth asks for the password. Who has none (the organisation lets them in) has shown lately that it is them. */
async function mayNot(db: Db, viewer: Viewer): Promise<Result<never> | null> {
  const wait = await throttle(db, viewer);
  if (wait) return wait;
  const stale = confirmationNeeded(viewer);
  if (!stale) return null;
  const own = and(eq(accounts.userId, viewer.userId), isNotNull(accounts.password));
  return (await db.$count(accounts, own)) > 0 ? null : err(stale);
}

async function throttle(db: Db, { userId }: Viewer): Promise<Result<never> | null> {
  const subject = `user:${userId}`;
  const wait = await takeSignInAttempt(db, { email: subject, address: subject });
  if (wait === 0) return null;
  const message = `Too many attempts. Try again in ${wait} seconds.`;
  return err(problem("TOO_MANY_ATTEMPTS", message, { retryAfter: wait }));
}

async function sayingWhy<T>(field: string, message: string, work: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    if (error.statusCode === 429)
      return err(problem("TOO_MANY_ATTEMPTS", "Too many wrong codes. Try again in a quarter of an hour."));
    return err(problem("SIGN_IN_FAILED", message, { field }));
  }
}
