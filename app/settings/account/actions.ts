"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { asking, confirmOneself, confirmSchema } from "@/lib/use-cases/people/security";
import {
  changeOwnPassword,
  changePasswordSchema,
  endOtherSessions,
  endOwnSession,
} from "@/lib/use-cases/people/sessions";
import { actionClient, ownAccountClient } from "@/lib/web/action-client";

const PAGE = "/settings/account";

export const changePasswordAction = actionClient
  .inputSchema(changePasswordSchema)
  .action(async ({ parsedInput, ctx }) => {
    must(await changeOwnPassword(ctx, parsedInput));
    revalidatePath(PAGE);
  });

/** Also of those who add their second factor. */
export const confirmAction = ownAccountClient
  .inputSchema(confirmSchema)
  .action(async ({ parsedInput, ctx }) => {
    must(await confirmOneself(asking(ctx, await headers()), parsedInput));
  });

export const endSessionAction = actionClient
  .inputSchema(z.object({ sessionId: z.string().min(1) }))
  .action(async ({ parsedInput, ctx }) => {
    must(await endOwnSession(ctx, parsedInput));
    revalidatePath(PAGE);
  });

export const endOtherSessionsAction = actionClient.action(async ({ ctx }) => {
  must(await endOtherSessions(ctx));
  revalidatePath(PAGE);
});
