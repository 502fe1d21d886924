import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { KNOWN_SIGN_IN_COOKIE } from "@/components/shell/sign-in-notice";
import { earlyEventsScript } from "@/components/ui/early-events";
import { rememberZoneScript } from "@/lib/api/reader";
import { countInterrupted } from "@/lib/use-cases/count-interrupted";
import { findNewSignIn } from "@/lib/use-cases/people/sessions";
import { readMode } from "@/lib/use-cases/settings/mode";
import { contextOrNull } from "@/lib/web/context";
import { readReader } from "@/lib/web/reader";
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

/** Fetched with the page's first byte; a page that would have to wait for it is set in the system's font, and stays so. */
const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  display: "optional",
  variable: "--font-inter",
});

/** For names with letters beyond Western Europe's; fetched where one is. */
const interExtended = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
  weight: "100 900",
  display: "swap",
  preload: false,
  variable: "--font-inter-ext",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF, U+2C60-2C7F",
    },
  ],
});

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={`${inter.variable} ${interExtended.variable}`} suppressHydrationWarning>
      <body className="min-h-dvh">
        <script nonce={nonce} suppressHydrationWarning>
          {`${earlyEventsScript};${rememberZoneScript}`}
        </script>
        <Providers nonce={nonce} reader={await readReader()}>
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
  const [{ mode }, interrupted, signIn, jar] = await Promise.all([
    readMode(context),
    countInterrupted(context, {}),
    findNewSignIn(context),
    cookies(),
  ]);
  const isNews = signIn !== null && signIn.id !== jar.get(KNOWN_SIGN_IN_COOKIE)?.value;
  return (
    <AppShell
      viewer={context.viewer}
      mode={mode}
      interrupted={interrupted.ok ? interrupted.value : { jobs: [] }}
      signIn={isNews ? { ...signIn, browser: browserName(signIn.browser) } : null}
      signOut={signOutAction}
    >
      {children}
    </AppShell>
  );
}
