"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { deletePreset, presetFormSchema, savePreset } from "@/lib/use-cases/settings/presets";
import { actionClient } from "@/lib/web/action-client";

export const savePresetAction = actionClient
  .inputSchema(presetFormSchema.and(z.object({ id: z.uuid().optional() })))
  .action(async ({ parsedInput: { id, ...form }, ctx }) => {
    must(await savePreset(ctx, { id, form }));
    revalidatePath("/settings/presets");
  });

export const deletePresetAction = actionClient
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    must(await deletePreset(ctx, parsedInput));
    revalidatePath("/settings/presets");
  });
