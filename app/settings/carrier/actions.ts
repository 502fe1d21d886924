"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import {
  accountChangeSchema,
  carrierSchema,
  changeCarrierAccount,
  saveCarrier,
  testCarrier,
} from "@/lib/use-cases/settings/carrier";
import { actionClient } from "@/lib/web/action-client";

export const saveCarrierAction = actionClient
  .inputSchema(carrierSchema)
  .action(async ({ parsedInput, ctx }) => {
    must(await saveCarrier(ctx, parsedInput));
    revalidatePath("/settings/carrier");
  });

export const changeAccountAction = actionClient
  .inputSchema(accountChangeSchema)
  .action(async ({ parsedInput, ctx }) => {
    must(await changeCarrierAccount(ctx, parsedInput));
    revalidatePath("/settings/carrier");
  });

export const testCarrierAction = actionClient
  .inputSchema(z.object({ accountId: z.string().max(100).nullable() }))
  .action(async ({ parsedInput, ctx }) => must(await testCarrier(ctx, parsedInput)));
