"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { inviteSchema, roleSchema } from "@/lib/auth/person-schemas";
import { must } from "@/lib/shipping/errors";
import { forgetSecondFactors, removeUser } from "@/lib/use-cases/people/security";
import {
  blockUser,
  changeApprovalLimit,
  changeRole,
  endUserSessions,
  inviteUser,
  makeResetLink,
  unblockUser,
  withdrawInvitation,
} from "@/lib/use-cases/people/users";
import { actionClient } from "@/lib/web/action-client";

const user = z.object({ userId: z.string().min(1) });
const PAGE = "/settings/users";

export const inviteUserAction = actionClient
  .inputSchema(inviteSchema)
  .action(async ({ parsedInput, ctx }) => {
    const link = must(await inviteUser(ctx, parsedInput));
    revalidatePath(PAGE);
    return link;
  });

export const withdrawInvitationAction = actionClient
  .inputSchema(z.object({ invitationId: z.string().min(1) }))
  .action(async ({ parsedInput, ctx }) => {
    must(await withdrawInvitation(ctx, parsedInput));
    revalidatePath(PAGE);
  });

export const changeRoleAction = actionClient
  .inputSchema(user.extend({ role: roleSchema }))
  .action(async ({ parsedInput, ctx }) => {
    must(await changeRole(ctx, parsedInput));
    revalidatePath(PAGE);
  });

/** An amount in dollars, or nothing for no limit. */
const limit = z
  .string()
  .trim()
  .regex(/^(?:\d{1,7}(?:\.\d{1,2})?)?$/, "Enter an amount like 500 or 500.00, or nothing.");

export const changeApprovalLimitAction = actionClient
  .inputSchema(user.extend({ limit }))
  .action(async ({ parsedInput: { userId, limit: amount }, ctx }) => {
    const limitCents = amount === "" ? null : Math.round(Number(amount) * 100);
    must(await changeApprovalLimit(ctx, { userId, limitCents }));
    revalidatePath(PAGE);
  });

export const makeResetLinkAction = actionClient
  .inputSchema(user)
  .action(async ({ parsedInput, ctx }) => must(await makeResetLink(ctx, parsedInput)));

export const endUserSessionsAction = actionClient.inputSchema(user).action(async ({ parsedInput, ctx }) => {
  must(await endUserSessions(ctx, parsedInput));
  revalidatePath(PAGE);
});

export const forgetSecondFactorsAction = actionClient
  .inputSchema(user)
  .action(async ({ parsedInput, ctx }) => {
    must(await forgetSecondFactors(ctx, parsedInput));
    revalidatePath(PAGE);
  });

export const removeUserAction = actionClient.inputSchema(user).action(async ({ parsedInput, ctx }) => {
  must(await removeUser(ctx, parsedInput));
  revalidatePath(PAGE);
});

export const setBlockedAction = actionClient
  .inputSchema(user.extend({ blocked: z.boolean() }))
  .action(async ({ parsedInput: { userId, blocked }, ctx }) => {
    must(await (blocked ? blockUser : unblockUser)(ctx, { userId }));
    revalidatePath(PAGE);
  });
