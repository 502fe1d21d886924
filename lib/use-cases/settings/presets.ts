import type { Viewer } from "@/lib/auth/viewer";
import { runtime } from "@/lib/runtime/runtime";
import type { PresetForm } from "@/lib/settings/presets/preset-form";
import {
  listPresets as list,
  deletePreset as remove,
  savePreset as save,
} from "@/lib/settings/presets/presets";

export { presetFormSchema } from "@/lib/settings/presets/preset-form";

/** Everybody may see the presets: mappings use them. */
export const listPresets = (_viewer: Viewer) => list(runtime().db);
export const savePreset = (viewer: Viewer, input: { id?: string; form: PresetForm }) =>
  save(runtime().db, viewer, input);
export const deletePreset = (viewer: Viewer, input: { id: string }) => remove(runtime().db, viewer, input);
