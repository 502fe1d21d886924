"use client";

import { ShieldAlert } from "lucide-react";
import Link from "next/link";
import { useBrowserSetting } from "@/components/ui/browser-setting";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";

export interface NewSignIn {
  id: string;
  browser: string;
  address: string | null;
  signedInAt: string;
}

/** A person has signed in as the viewer elsewhere, after them: said until they say that they know. */
export function SignInNotice({ signIn }: { signIn: NewSignIn }) {
  // Not shown before the browser has said that it was not seen.
  const [seen, keepSeen] = useBrowserSetting(`seen-sign-in:${signIn.id}`, "1");
  if (seen) return null;
  return (
    <aside
      aria-label="New sign-in"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-muted px-gutter py-1.5 text-sm print:hidden"
    >
      <ShieldAlert aria-hidden="true" className="size-4 shrink-0 text-warning" />
      <p>
        You signed in with {signIn.browser}
        {signIn.address ? ` from ${signIn.address}` : ""}, <Time value={signIn.signedInAt} relative />.{" "}
        <Link href="/settings/account" className="font-medium underline underline-offset-2">
          Not you? End that session
        </Link>
      </p>
      <Button size="sm" variant="ghost" onClick={() => keepSeen("1")}>
        It was me
      </Button>
    </aside>
  );
}
