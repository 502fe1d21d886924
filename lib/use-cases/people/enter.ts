import type { z } from "zod";
import { anyUser, createAdministrator as create } from "@/lib/auth/create-administrator";
import { readLink } from "@/lib/auth/one-time-links";
import type { invitationSchema, resetSchema, welcomeSchema } from "@/lib/auth/person-schemas";
import { type SignInParams, signIn as signInWith } from "@/lib/auth/sign-in";
import { acceptInvitation as accept, invitationInvalid } from "@/lib/auth/users/accept-invitation";
import { resetPassword as reset, resetInvalid } from "@/lib/auth/users/reset-password";
import { runtime } from "@/lib/runtime/runtime";
import { err, ok, type Result } from "@/lib/shipping/errors";

/* What people do who are not signed in yet. The link's token, or the password, is their right. */

export const signIn = (params: SignInParams) => signInWith(runtime().auth, params);
export const isSetUp = () => anyUser(runtime().db);
export const isWelcome = async (token: string) => (await readLink(runtime().db, "first_run", token)) !== null;
export const createAdministrator = (input: z.output<typeof welcomeSchema>) => create(runtime().db, input);
export const acceptInvitation = (input: z.output<typeof invitationSchema>) => accept(runtime().db, input);
export const resetPassword = (input: z.output<typeof resetSchema>) => reset(runtime().db, input);

/** What an invitation says, without using it. */
export async function readInvitation(token: string): Promise<Result<{ email: string; role: string }>> {
  const link = await readLink(runtime().db, "invitation", token);
  return link?.email && link.role ? ok({ email: link.email, role: link.role }) : err(invitationInvalid());
}

/** Whether a reset link still opens, without using it. */
export async function readReset(token: string): Promise<Result<void>> {
  return (await readLink(runtime().db, "password_reset", token)) ? ok(undefined) : err(resetInvalid());
}
