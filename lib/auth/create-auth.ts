import { passkey } from "@better-auth/passkey";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { APIError } from "better-auth/api";
import { nextCookies } from "better-auth/next-js";
import { admin, twoFactor } from "better-auth/plugins";
import { createAccessControl } from "better-auth/plugins/access";
import { adminAc, defaultStatements, userAc } from "better-auth/plugins/admin/access";
import type { Db } from "@/lib/db/client";
import { accounts, passkeys, sessions, twoFactors, users, verifications } from "@/lib/db/schema";
import { log } from "@/lib/log";
import { createOrganisation, ORGANISATION, type Organisation } from "./organisation";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password";
import { sessionCookieName } from "./session-cookie";
import { guardSignIn, recordSignIn } from "./sign-in-hooks";
import type { Role } from "./viewer";

const DAY_S = 24 * 60 * 60;

export interface CreateAuthParams {
  readonly db: Db;
  /** Signs the session cookie (APP_SECRET). */
  readonly secret: string;
  /** What people type into the browser (APP_URL); https makes the cookie a `__Host-` one. */
  readonly appUrl: string;
  /** The organisation's own sign-in. */
  readonly organisation?: Organisation | null;
}

/**
 * Sign-in by e-mail and password, with sessions in our own tables. There is no sign-up: accounts come from one-time
 * links (`first-run.ts`, `accept-invitation.ts`). better-auth's own rate limit stays off: it counts addresses only
 * and is unaware of accounts; `sign-in-throttle.ts` counts both, in the database.
 */
export function createAuth({ db, secret, appUrl, organisation: own }: CreateAuthParams) {
  const secure = appUrl.startsWith("https:");
  const organisation = own ? createOrganisation(own) : null;
  const access = createAccessControl(defaultStatements);
  const nobodysAdmin = access.newRole(userAc.statements);
  const roles = {
    clerk: nobodysAdmin,
    supervisor: nobodysAdmin,
    administrator: access.newRole(adminAc.statements),
  } satisfies Record<Role, unknown>;
  const auth = betterAuth({
    appName: "ShipAgent",
    baseURL: appUrl,
    basePath: "/api/auth",
    secret,
    telemetry: { enabled: false },
    logger: { level: "error", log: writeLog },
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: {
        user: users,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: twoFactors,
        passkey: passkeys,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    // Read from the database for each request: a role, a ban and a revoked session count at the next one.
    session: {
      expiresIn: 7 * DAY_S,
      disableSessionRefresh: true,
      // How long ago a person showed who they are is asked by ourselves (`permit.ts`).
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: {
        lastSeenAt: { type: "date", required: false, input: false },
        confirmedAt: { type: "date", required: false, input: false },
        strong: { type: "boolean", required: false, input: false },
      },
    },
    account: {
      // The provider vouches for the address: the one who was invited by it signs in with it, too.
      accountLinking: { enabled: true, trustedProviders: [ORGANISATION] },
    },
    // Who a person is, is all that we ask a provider: its tokens are not kept.
    databaseHooks: { account: { create: { before: withoutTokens }, update: { before: withoutTokens } } },
    // It would print refusals, and errors with the values in them. What nobody expected is thrown to the one who asked.
    onAPIError: { errorURL: "/sign-in", onError: throwUnexpected },
    rateLimit: { enabled: false },
    trustedOrigins: (request) => ownOrigins(request, secure),
    advanced: {
      // better-auth would prefix `__Secure-`; `__Host-` is stricter (no Domain, path "/", TLS only). All have it: also
      // those of a sign-in on its way (second factor, passkey, the organisation's).
      useSecureCookies: false,
      cookiePrefix: secure ? "__Host-shipagent" : "shipagent",
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      cookies: {
        session_token: { name: sessionCookieName(appUrl), attributes: { secure, path: "/" } },
      },
    },
    hooks: {
      before: guardSignIn(db),
      after: recordSignIn(db, (email) => organisation?.takeRole(email) ?? null),
    },
    plugins: [
      admin({ ac: access, roles, adminRoles: ["administrator"], defaultRole: "clerk" }),
      twoFactor({ issuer: "ShipAgent", allowPasswordless: true }),
      passkey({
        rpName: "ShipAgent",
        rpID: new URL(appUrl).hostname,
        origin: new URL(appUrl).origin,
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
        // It stands for two factors: the device, and what unlocks it.
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw new APIError("UNAUTHORIZED");
          },
        },
      }),
      ...(organisation ? [organisation.plugin] : []),
      // Last, so that it sees every cookie set above.
      nextCookies(),
    ],
  } satisfies BetterAuthOptions);
  return Object.assign(auth, { db });
}

export type Auth = ReturnType<typeof createAuth>;

function throwUnexpected(error: unknown): void {
  if (!(error instanceof APIError)) throw error;
  // As one of its own it would become an answer, and be logged by nobody.
  if (error.statusCode >= 500) throw new Error(`better-auth: ${error.message}`, { cause: error });
}

/** What better-auth would print in a form of its own. */
function writeLog(_level: string, message: string, ...more: unknown[]): void {
  log("sign-in").error({ err: more.find((each) => each instanceof Error) }, message);
}

async function withoutTokens<T extends object>(account: T) {
  return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } };
}

/** An installation is reached by several names (localhost, an address); the one asked for is ours. */
function ownOrigins(request: Request | undefined, secure: boolean): string[] {
  const host = request?.headers.get("host");
  return host ? [`${secure ? "https" : "http"}://${host}`] : [];
}
