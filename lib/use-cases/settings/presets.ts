import { listPresets as list } from "@/lib/settings/presets/list-presets";
import type { PresetForm } from "@/lib/settings/presets/preset-form";
import { deletePreset as remove, savePreset as save } from "@/lib/settings/presets/presets";
import type { Context } from "../context";

export { presetFormSchema } from "@/lib/settings/presets/preset-form";

/** Everybody may see the presets: mappings use them. */
export const listPresets = (context: Context) => list(context.db);
export const savePreset = async (
  context: Context,
  input: { id?: string; form: PresetForm; seen?: unknown },
) => save(context.db, context.viewer, { ...input, catalogue: await context.carriers.catalogueOf(null) });
export const deletePreset = (context: Context, input: { id: string }) =>
  remove(context.db, context.viewer, input);
