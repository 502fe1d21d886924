"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import {
  changeOwnPassword,
  changePasswordSchema,
  endOtherSessions,
  endOwnSession,
} from "@/lib/use-cases/people/sessions";
import { actionClient, unwrap } from "@/lib/web/action-client";

const PAGE = "/settings/account";

export const changePasswordAction = actionClient
  .inputSchema(changePasswordSchema)
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await changeOwnPassword(ctx, parsedInput));
    revalidatePath(PAGE);
  });

export const endSessionAction = actionClient
  .inputSchema(z.object({ sessionId: z.string().min(1) }))
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await endOwnSession(ctx, parsedInput));
    revalidatePath(PAGE);
  });

export const endOtherSessionsAction = actionClient.action(async ({ ctx }) => {
  unwrap(await endOtherSessions(ctx));
  revalidatePath(PAGE);
});
