"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { keyFormSchema } from "@/lib/auth/api-keys/key-form";
import { must } from "@/lib/shipping/errors";
import { createKey, revokeKey } from "@/lib/use-cases/programs";
import { actionClient } from "@/lib/web/action-client";

const PAGE = "/settings/keys";

export const createKeyAction = actionClient
  .inputSchema(keyFormSchema)
  .action(async ({ parsedInput, ctx }) => {
    const { key } = must(await createKey(ctx, parsedInput));
    revalidatePath(PAGE);
    return { key };
  });

export const revokeKeyAction = actionClient
  .inputSchema(z.object({ keyId: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    must(await revokeKey(ctx, parsedInput));
    revalidatePath(PAGE);
  });
