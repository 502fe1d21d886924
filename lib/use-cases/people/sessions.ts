import { changeOwnPassword as changePassword } from "@/lib/auth/sessions/change-own-password";
import {
  endOtherSessions as endOthers,
  endOwnSession as endOwn,
  findNewSignIn as findNew,
  listOwnSessions as listOwn,
} from "@/lib/auth/sessions/own-sessions";
import { signOut as signOutOf } from "@/lib/auth/sessions/sign-out";
import { sessionMode } from "@/lib/db/mode-store";
import type { Context, Services } from "../context";

export { changePasswordSchema } from "@/lib/auth/sessions/change-own-password";

export const listOwnSessions = (context: Context) => listOwn(context.db, context.viewer);
export const findNewSignIn = (context: Context) => findNew(context.db, context.viewer);
export const endOtherSessions = (context: Context) => endOthers(context.db, context.viewer);
export const endOwnSession = (context: Context, input: { sessionId: string }) =>
  endOwn(context.db, context.viewer, input);
export const changeOwnPassword = (context: Context, input: Parameters<typeof changePassword>[2]) =>
  changePassword(context.db, context.viewer, input);

/** Ends the session; its mode goes with it, so that nothing more runs without asking on its behalf. */
export async function signOut(services: Services, { headers }: { headers: Headers }): Promise<void> {
  const ended = await signOutOf(services, headers);
  if (ended?.sessionId) await sessionMode(services.db, ended.sessionId).reset();
}
