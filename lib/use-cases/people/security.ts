import type { z } from "zod";
import { type Auth, createAuth } from "@/lib/auth/create-auth";
import * as passkeys from "@/lib/auth/passkeys";
import * as factors from "@/lib/auth/second-factor";
import { removeUser as remove } from "@/lib/auth/users/change-user";
import { forgetSecondFactors as forget } from "@/lib/auth/users/forget-second-factors";
import {
  organisationInForce,
  type organisationSchema,
  readOrganisation as read,
  saveOrganisation as save,
} from "@/lib/settings/organisation";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context, Services } from "../context";

export { keepPasskey, passkeyAnswerSchema, passkeyToMake, removePasskey } from "@/lib/auth/passkeys";
export { beginAuthenticator, finishAuthenticator, removeAuthenticator } from "@/lib/auth/second-factor";
export { confirmOneself, confirmSchema } from "@/lib/auth/sessions/confirm";
export { type OrganisationView, organisationSchema } from "@/lib/settings/organisation";
export { signInSettings as signInPolicySchema } from "@/lib/settings/settings";

/* What makes a sign-in stronger than a password, and what a person shows again in the middle of a session. */

/** Who asks, for what better-auth does: it looks at the headers itself. */
export const asking = ({ auth, viewer }: Context, headers: Headers): factors.Asking => ({
  auth,
  viewer,
  headers: new Headers(headers),
});
export const readSecondFactors = (context: Context) => factors.readSecondFactors(context.db, context.viewer);
export const removeUser = (context: Context, input: { userId: string }) =>
  remove(context.db, context.viewer, input);
export const forgetSecondFactors = (context: Context, input: { userId: string }) =>
  forget(context.db, context.viewer, input);

/* The second half of a sign-in, and the ways in without a password. */

export const finishSignIn = ({ auth }: Services, input: { code: string; headers: Headers }) =>
  factors.finishSignIn(auth, input);
export const passkeyToAskFor = ({ auth }: Services, headers: Headers) =>
  passkeys.passkeyToAskFor(auth, headers);
export const signInWithPasskey = (
  { auth }: Services,
  input: { response: passkeys.PasskeyAnswer; headers: Headers },
) => passkeys.signInWithPasskey(auth, input);

/* The organisation's own sign-in. */

export const readOrganisation = ({ db, env }: Context) => read(db, env);
export const saveOrganisation = (
  { db, secret, viewer }: Context,
  input: z.output<typeof organisationSchema>,
) => save({ db, secret }, viewer, input);

/** Its name; null where there is none. */
export const organisationName = async ({ db, env, secret }: Services) =>
  (await organisationInForce(db, { env, secret }))?.name ?? null;

/** With the provider that the settings named last, and these settings as text. */
const made = new WeakMap<Auth, { readonly settings: string; readonly auth: Auth }>();

/**
 * What signs people in whom the organisation sends: better-auth knows its providers from when it is made, and is made
 * anew when the settings name another, in every process that is asked. Null where there is none.
 */
export async function organisationAuth({ auth, env, secret }: Services): Promise<Auth | null> {
  const organisation = await organisationInForce(auth.db, { env, secret });
  if (!organisation) return null;
  const settings = JSON.stringify(organisation);
  const before = made.get(auth);
  if (before?.settings === settings) return before.auth;
  const own = createAuth({ db: auth.db, secret, appUrl: env.APP_URL, organisation });
  made.set(auth, { settings, auth: own });
  return own;
}

/** Where to send the browser for it. */
export async function organisationAddress(
  services: Services,
  { back, headers }: { back: string; headers: Headers },
): Promise<Result<string>> {
  const body = { provider: "oidc", callbackURL: back, errorCallbackURL: "/sign-in?refused=organisation" };
  const own = await organisationAuth(services);
  const answer = await own?.api.signInSocial({ body, headers }).catch(() => null);
  if (answer?.url) return ok(answer.url);
  // A provider that did not answer is asked again.
  made.delete(services.auth);
  const remedy = "Sign in with a password, or ask an administrator to look at Settings, Security.";
  return err(problem("SIGN_IN_FAILED", "The organisation's sign-in does not answer.", { remedy }));
}
