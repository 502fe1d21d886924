import Link from "next/link";
import type { ReactNode } from "react";
import type { InterruptedView } from "@/lib/api/views";
import { FocusKeeper } from "./focus-keeper";
import { InterruptedBanner } from "./interrupted-banner";
import { MainNav } from "./main-nav";
import { type Mode, ModeBadge } from "./mode-badge";
import { PaletteButton } from "./palette-button";
import { ProductMark } from "./product-mark";
import { Shortcuts } from "./shortcuts";
import { type NewSignIn, SignInNotice } from "./sign-in-notice";
import { UserButton } from "./user-button";

export interface AppShellProps {
  children: ReactNode;
  viewer: { name: string; role: string };
  mode: Mode;
  interrupted: InterruptedView;
  /** A sign-in as the viewer elsewhere, after theirs here, that they do not know of. */
  signIn: NewSignIn | null;
  signOut: () => Promise<unknown>;
}

/** The frame of every page for people who are signed in. */
export function AppShell({ children, viewer, mode, interrupted, signIn, signOut }: AppShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-primary px-3 py-1.5 font-medium text-primary-foreground focus-visible:translate-y-0"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 z-30 flex h-bar items-center gap-3 border-b lg:gap-5 bg-card px-gutter print:hidden">
        <Link href="/" className="flex items-center gap-2 py-1 font-semibold text-base">
          <ProductMark className="size-5 text-primary" />
          <span className="max-lg:sr-only">ShipAgent</span>
        </Link>
        <MainNav role={viewer.role} />
        <div className="ml-auto flex items-center gap-1.5 lg:gap-2.5">
          <PaletteButton />
          <ModeBadge mode={mode} />
          <UserButton name={viewer.name} role={viewer.role} signOut={signOut} />
        </div>
      </header>
      {signIn ? <SignInNotice signIn={signIn} /> : null}
      <InterruptedBanner initial={interrupted} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex w-full max-w-[90rem] flex-1 flex-col px-gutter py-4 focus-visible:outline-none"
      >
        {children}
      </main>
      <Shortcuts role={viewer.role} />
      <FocusKeeper />
    </div>
  );
}
