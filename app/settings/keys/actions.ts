"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { keyFormSchema } from "@/lib/auth/api-keys/key-form";
import { createKey, revokeKey } from "@/lib/use-cases/programs";
import { actionClient, unwrap } from "@/lib/web/action-client";

const PAGE = "/settings/keys";

export const createKeyAction = actionClient
  .inputSchema(keyFormSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { key } = unwrap(await createKey(ctx, parsedInput));
    revalidatePath(PAGE);
    return { key };
  });

export const revokeKeyAction = actionClient
  .inputSchema(z.object({ keyId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await revokeKey(ctx, parsedInput));
    revalidatePath(PAGE);
  });
