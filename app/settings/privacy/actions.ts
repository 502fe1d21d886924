"use server";

import { revalidatePath } from "next/cache";
import {
  countRecipient,
  eraseRecipient,
  exportRecipient,
  privacySchema,
  recipientSchema,
} from "@/lib/use-cases/recipients";
import { changePolicies } from "@/lib/use-cases/settings/policies";
import { actionClient, unwrap } from "@/lib/web/action-client";

export const changeRetentionAction = actionClient
  .inputSchema(privacySchema)
  .action(async ({ parsedInput: value, ctx }) => {
    unwrap(await changePolicies(ctx, { group: "privacy", value }));
    revalidatePath("/settings/privacy");
  });

export const countRecipientAction = actionClient
  .inputSchema(recipientSchema)
  .action(async ({ parsedInput, ctx }) => unwrap(await countRecipient(ctx, parsedInput)));

export const exportRecipientAction = actionClient
  .inputSchema(recipientSchema)
  .action(async ({ parsedInput, ctx }) => unwrap(await exportRecipient(ctx, parsedInput)));

export const eraseRecipientAction = actionClient
  .inputSchema(recipientSchema)
  .action(async ({ parsedInput, ctx }) => unwrap(await eraseRecipient(ctx, parsedInput)));
