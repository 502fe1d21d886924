import type { Metadata } from "next";
import { allowed } from "@/lib/auth/permissions";
import { listPresets } from "@/lib/use-cases/settings/presets";
import { requireContext } from "@/lib/web/context";
import { PresetsScreen } from "./presets-screen";

export const metadata: Metadata = { title: "Package presets" };

export default async function PresetsPage() {
  const context = await requireContext();
  const presets = await listPresets(context);
  return <PresetsScreen presets={presets} mayChange={allowed(context.viewer, "preset.edit") === null} />;
}
