import {
  blockUser as block,
  changeRole as change,
  changeApprovalLimit as changeLimit,
  unblockUser as unblock,
} from "@/lib/auth/users/change-user";
import { inviteUser as invite, withdrawInvitation as withdraw } from "@/lib/auth/users/invite-user";
import { listUsers as list } from "@/lib/auth/users/list-users";
import { endUserSessions as endSessions, makeResetLink as makeReset } from "@/lib/auth/users/make-reset-link";
import type { Role } from "@/lib/auth/viewer";
import type { Result } from "@/lib/shipping/errors";
import type { Context } from "../context";

export const listUsers = (context: Context) => list(context.db, context.viewer);
export const withdrawInvitation = (context: Context, input: { invitationId: string }) =>
  withdraw(context.db, context.viewer, input);
export const changeRole = (context: Context, input: { userId: string; role: Role }) =>
  change(context.db, context.viewer, input);
export const changeApprovalLimit = (context: Context, input: { userId: string; limitCents: number | null }) =>
  changeLimit(context.db, context.viewer, input);
export const blockUser = (context: Context, input: { userId: string }) =>
  block(context.db, context.viewer, input);
export const unblockUser = (context: Context, input: { userId: string }) =>
  unblock(context.db, context.viewer, input);
export const endUserSessions = (context: Context, input: { userId: string }) =>
  endSessions(context.db, context.viewer, input);

/** An invitation's whole address, to be passed on: it is not shown again. */
export async function inviteUser(
  context: Context,
  input: { email: string; role: Role },
): Promise<Result<{ url: string }>> {
  return withAddress(context, await invite(context.db, context.viewer, input));
}

/** A reset link's whole address, likewise. */
export async function makeResetLink(
  context: Context,
  input: { userId: string },
): Promise<Result<{ url: string }>> {
  return withAddress(context, await makeReset(context.db, context.viewer, input));
}

function withAddress({ env }: Context, result: Result<{ path: string }>): Result<{ url: string }> {
  return result.ok ? { ok: true, value: { url: env.APP_URL + result.value.path } } : result;
}
