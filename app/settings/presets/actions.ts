"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { deletePreset, presetFormSchema, savePreset } from "@/lib/use-cases/settings/presets";
import { actionClient, unwrap } from "@/lib/web/action-client";

export const savePresetAction = actionClient
  .inputSchema(presetFormSchema.and(z.object({ id: z.uuid().optional() })))
  .action(async ({ parsedInput: { id, ...form }, ctx }) => {
    unwrap(await savePreset(ctx, { id, form }));
    revalidatePath("/settings/presets");
  });

export const deletePresetAction = actionClient
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    unwrap(await deletePreset(ctx, parsedInput));
    revalidatePath("/settings/presets");
  });
