import type { Metadata } from "next";
import { allowed } from "@/lib/auth/permissions";
import { listPresets } from "@/lib/use-cases/settings/presets";
import { requireViewer } from "@/lib/web/viewer";
import { PresetsScreen } from "./presets-screen";

export const metadata: Metadata = { title: "Package presets" };

export default async function PresetsPage() {
  const viewer = await requireViewer();
  const presets = await listPresets(viewer);
  return <PresetsScreen presets={presets} mayChange={allowed(viewer, "preset.edit") === null} />;
}
