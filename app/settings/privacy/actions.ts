"use server";

import { revalidatePath } from "next/cache";
import { must } from "@/lib/shipping/errors";
import {
  countRecipient,
  eraseRecipient,
  exportRecipient,
  privacySchema,
  recipientSchema,
} from "@/lib/use-cases/recipients";
import { changePolicies } from "@/lib/use-cases/settings/policies";
import { actionClient } from "@/lib/web/action-client";
import { opened } from "../opened";

export const changeRetentionAction = actionClient
  .inputSchema(privacySchema.and(opened))
  .action(async ({ parsedInput: { seen, ...value }, ctx }) => {
    must(await changePolicies(ctx, { group: "privacy", value, seen }));
    revalidatePath("/settings/privacy");
  });

export const countRecipientAction = actionClient
  .inputSchema(recipientSchema)
  .action(async ({ parsedInput, ctx }) => must(await countRecipient(ctx, parsedInput)));

export const exportRecipientAction = actionClient
  .inputSchema(recipientSchema)
  .action(async ({ parsedInput, ctx }) => must(await exportRecipient(ctx, parsedInput)));

export const eraseRecipientAction = actionClient
  .inputSchema(recipientSchema)
  .action(async ({ parsedInput, ctx }) => must(await eraseRecipient(ctx, parsedInput)));
