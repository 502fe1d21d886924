import type { z } from "zod";
import { anyUser, createAdministrator as create } from "@/lib/auth/create-administrator";
import { readLink } from "@/lib/auth/one-time-links";
import type { invitationSchema, resetSchema, welcomeSchema } from "@/lib/auth/person-schemas";
import { type SignInParams, signIn as signInWith } from "@/lib/auth/sign-in";
import { acceptInvitation as accept, invitationInvalid } from "@/lib/auth/users/accept-invitation";
import { resetPassword as reset, resetInvalid } from "@/lib/auth/users/reset-password";
import { err, ok, type Result } from "@/lib/shipping/errors";

import type { Services } from "../context";

/* What people do who are not signed in yet. The link's token, or the password, is their right. */

export const signIn = ({ auth }: Services, input: SignInParams) => signInWith(auth, input);
export const isSetUp = ({ db }: Services) => anyUser(db);
export const isWelcome = async ({ db }: Services, { token }: { token: string }) =>
  (await readLink(db, "first_run", token)) !== null;
export const createAdministrator = ({ db }: Services, input: z.output<typeof welcomeSchema>) =>
  create(db, input);
export const acceptInvitation = ({ db }: Services, input: z.output<typeof invitationSchema>) =>
  accept(db, input);
export const resetPassword = ({ db }: Services, input: z.output<typeof resetSchema>) => reset(db, input);

/** What an invitation says, without using it. */
export async function readInvitation(
  { db }: Services,
  { token }: { token: string },
): Promise<Result<{ email: string; role: string }>> {
  const link = await readLink(db, "invitation", token);
  return link?.email && link.role ? ok({ email: link.email, role: link.role }) : err(invitationInvalid());
}

/** Whether a reset link still opens, without using it. */
export async function readReset({ db }: Services, { token }: { token: string }): Promise<Result<void>> {
  return (await readLink(db, "password_reset", token)) ? ok(undefined) : err(resetInvalid());
}
