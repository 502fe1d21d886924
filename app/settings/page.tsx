import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { readMode } from "@/lib/use-cases/settings/mode";
import { readPolicies } from "@/lib/use-cases/settings/policies";
import { requireContext } from "@/lib/web/context";
import { ApprovalForm } from "./approval-form";
import { AutoModeForm } from "./auto-mode-form";
import { LanesForm } from "./lanes-form";
import { ModeForm } from "./mode-form";

export const metadata: Metadata = { title: "Settings" };

export default async function GeneralSettingsPage() {
  const context = await requireContext();
  const [mode, { settings, mayChange }] = await Promise.all([readMode(context), readPolicies(context)]);
  return (
    <>
      <PageHeader title="General" description="How jobs are run and approved." />
      <div className="grid gap-4">
        <ModeForm {...mode} />
        <ApprovalForm value={settings.approval} mayChange={mayChange.approval} />
        <AutoModeForm value={settings.autoMode} mayChange={mayChange.autoMode} />
        <LanesForm value={settings.lanes} mayChange={mayChange.lanes} />
      </div>
    </>
  );
}
