"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { must } from "@/lib/shipping/errors";
import { deletePreset, presetFormSchema, savePreset } from "@/lib/use-cases/settings/presets";
import { actionClient } from "@/lib/web/action-client";
import { opened } from "../opened";

export const savePresetAction = actionClient
  .inputSchema(presetFormSchema.and(opened.extend({ id: z.uuid().optional() })))
  .action(async ({ parsedInput: { id, seen, ...form }, ctx }) => {
    must(await savePreset(ctx, { id, form, seen }));
    revalidatePath("/settings/presets");
  });

export const deletePresetAction = actionClient
  .inputSchema(z.object({ id: z.uuid() }))
  .action(async ({ parsedInput, ctx }) => {
    must(await deletePreset(ctx, parsedInput));
    revalidatePath("/settings/presets");
  });
