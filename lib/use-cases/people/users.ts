import {
  blockUser as block,
  changeRole as change,
  changeApprovalLimit as changeLimit,
  unblockUser as unblock,
} from "@/lib/auth/users/change-user";
import { inviteUser as invite, withdrawInvitation as withdraw } from "@/lib/auth/users/invite-user";
import { listUsers as list } from "@/lib/auth/users/list-users";
import { endUserSessions as endSessions, makeResetLink as makeReset } from "@/lib/auth/users/make-reset-link";
import type { Role, Viewer } from "@/lib/auth/viewer";
import { runtime } from "@/lib/runtime/runtime";
import type { Result } from "@/lib/shipping/errors";

export const listUsers = (viewer: Viewer) => list(runtime().db, viewer);
export const withdrawInvitation = (viewer: Viewer, input: { invitationId: string }) =>
  withdraw(runtime().db, viewer, input);
export const changeRole = (viewer: Viewer, input: { userId: string; role: Role }) =>
  change(runtime().db, viewer, input);
export const changeApprovalLimit = (viewer: Viewer, input: { userId: string; limitCents: number | null }) =>
  changeLimit(runtime().db, viewer, input);
export const blockUser = (viewer: Viewer, input: { userId: string }) => block(runtime().db, viewer, input);
export const unblockUser = (viewer: Viewer, input: { userId: string }) =>
  unblock(runtime().db, viewer, input);
export const endUserSessions = (viewer: Viewer, input: { userId: string }) =>
  endSessions(runtime().db, viewer, input);

/** An invitation's whole address, to be passed on: it is not shown again. */
export async function inviteUser(
  viewer: Viewer,
  input: { email: string; role: Role },
): Promise<Result<{ url: string }>> {
  return withAddress(await invite(runtime().db, viewer, input));
}

/** A reset link's whole address, likewise. */
export async function makeResetLink(
  viewer: Viewer,
  input: { userId: string },
): Promise<Result<{ url: string }>> {
  return withAddress(await makeReset(runtime().db, viewer, input));
}

function withAddress(result: Result<{ path: string }>): Result<{ url: string }> {
  return result.ok ? { ok: true, value: { url: runtime().env.APP_URL + result.value.path } } : result;
}
