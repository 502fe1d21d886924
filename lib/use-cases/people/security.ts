import { organisationOf } from "@/lib/auth/organisation";
import * as passkeys from "@/lib/auth/passkeys";
import * as factors from "@/lib/auth/second-factor";
import { removeUser as remove } from "@/lib/auth/users/change-user";
import { forgetSecondFactors as forget } from "@/lib/auth/users/forget-second-factors";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context, Services } from "../context";

export { keepPasskey, passkeyAnswerSchema, passkeyToMake, removePasskey } from "@/lib/auth/passkeys";
export { beginAuthenticator, finishAuthenticator, removeAuthenticator } from "@/lib/auth/second-factor";
export { confirmOneself, confirmSchema } from "@/lib/auth/sessions/confirm";
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

/** The name of the organisation's own sign-in; null where there is none. */
export const organisationName = ({ env }: Services) => organisationOf(env)?.name ?? null;

/** Where to send the browser for it. The provider is looked for when the server starts. */
export async function organisationAddress(
  { auth }: Services,
  { back, headers }: { back: string; headers: Headers },
): Promise<Result<string>> {
  const body = { provider: "oidc", callbackURL: back, errorCallbackURL: "/sign-in?refused=organisation" };
  const answer = await auth.api.signInSocial({ body, headers }).catch(() => null);
  if (answer?.url) return ok(answer.url);
  const remedy = "Sign in with a password, or ask an administrator to start the server again.";
  return err(problem("SIGN_IN_FAILED", "The organisation's sign-in does not answer.", { remedy }));
}
