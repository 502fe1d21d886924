import type { ReactNode } from "react";
import { allowed } from "@/lib/auth/permissions";
import { requireContext } from "@/lib/web/context";
import { ConfirmationProvider } from "../_forms/confirmation";
import { SettingsNav } from "./settings-nav";
import { SETTINGS_PAGES } from "./settings-pages";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const context = await requireContext();
  const pages = SETTINGS_PAGES.filter(({ right }) => !right || allowed(context.viewer, right) === null);
  return (
    <ConfirmationProvider>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 lg:grid-cols-[11rem_minmax(0,1fr)]">
        <SettingsNav pages={pages.map(({ href, label }) => ({ href, label }))} />
        <div className="min-w-0 max-w-4xl pb-8">{children}</div>
      </div>
    </ConfirmationProvider>
  );
}
