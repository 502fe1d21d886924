import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { earlyEventsScript } from "@/components/ui/early-events";
import { countInterrupted } from "@/lib/use-cases/count-interrupted";
import { findNewSignIn } from "@/lib/use-cases/people/sessions";
import { readMode } from "@/lib/use-cases/settings/mode";
import { contextOrNull } from "@/lib/web/context";
import { signOutAction } from "./actions";
import "./globals.css";
import { Providers } from "./providers";
import { browserName } from "./settings/account/browser-name";

export const metadata: Metadata = {
  title: { default: "ShipAgent", template: "%s · ShipAgent" },
  description: "A spreadsheet of orders becomes carrier labels.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcfa" },
    { media: "(prefers-color-scheme: dark)", color: "#191d1f" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" suppressHydrationWarning>
      <body className="min-h-dvh">
        <script nonce={nonce} suppressHydrationWarning>
          {earlyEventsScript}
        </script>
        <Providers nonce={nonce}>
          <Frame>{children}</Frame>
        </Providers>
      </body>
    </html>
  );
}

/** The shell for people who are signed in; the pages of the others (sign-in, invitations) stand alone. */
async function Frame({ children }: { children: ReactNode }) {
  const context = await contextOrNull();
  if (!context) return children;
  const [{ mode }, interrupted, signIn] = await Promise.all([
    readMode(context),
    countInterrupted(context, {}),
    findNewSignIn(context),
  ]);
  return (
    <AppShell
      viewer={context.viewer}
      mode={mode}
      interrupted={interrupted.ok ? interrupted.value : { jobs: [] }}
      signIn={signIn && { ...signIn, browser: browserName(signIn.browser) }}
      signOut={signOutAction}
    >
      {children}
    </AppShell>
  );
}
