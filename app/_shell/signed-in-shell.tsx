import type { ReactNode } from "react";
import { signOutAction } from "@/app/sign-in/actions";
import { AppShell } from "@/components/shell/app-shell";
import { countInterrupted } from "@/lib/runtime/use-cases/count-interrupted";
import { readMode } from "@/lib/runtime/use-cases/settings/mode";
import { requireViewer } from "@/lib/web/viewer";

/** The frame of every page for people who are signed in; everybody else is sent to sign in. */
export async function SignedInShell({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  const [{ mode }, interrupted] = await Promise.all([readMode(viewer), countInterrupted(viewer, {})]);
  return (
    <AppShell
      viewer={{ name: viewer.name, role: viewer.role }}
      mode={mode}
      interrupted={interrupted.ok ? interrupted.value : { jobs: [] }}
      signOut={signOutAction}
    >
      {children}
    </AppShell>
  );
}
