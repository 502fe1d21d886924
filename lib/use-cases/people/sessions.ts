import { changeOwnPassword as changePassword } from "@/lib/auth/sessions/change-own-password";
import {
  endOtherSessions as endOthers,
  endOwnSession as endOwn,
  listOwnSessions as listOwn,
} from "@/lib/auth/sessions/own-sessions";
import { signOut as signOutOf } from "@/lib/auth/sessions/sign-out";
import type { Viewer } from "@/lib/auth/viewer";
import { runtime } from "@/lib/runtime/runtime";

export { changePasswordSchema } from "@/lib/auth/sessions/change-own-password";

export const listOwnSessions = (viewer: Viewer) => listOwn(runtime().db, viewer);
export const endOtherSessions = (viewer: Viewer) => endOthers(runtime().db, viewer);
export const endOwnSession = (viewer: Viewer, input: { sessionId: string }) =>
  endOwn(runtime().db, viewer, input);
export const changeOwnPassword = (viewer: Viewer, input: Parameters<typeof changePassword>[2]) =>
  changePassword(runtime().db, viewer, input);

/** Ends the session; its mode goes with it, so that nothing more runs without asking on its behalf. */
export async function signOut(headers: Headers): Promise<void> {
  const ended = await signOutOf(runtime(), headers);
  if (ended?.sessionId) await runtime().modes(ended.sessionId).reset();
}
