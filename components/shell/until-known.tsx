"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

const YEAR_SECONDS = 31_536_000;

/** A line above the page that goes for good once its reader has said so; the server learns that by a cookie. */
export function UntilKnown({
  cookie,
  value,
  label,
  children,
}: {
  cookie: string;
  value: string;
  label: string;
  children: ReactNode;
}) {
  const [known, setKnown] = useState(false);
  if (known) return null;
  return (
    <aside
      aria-label={label}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-muted px-gutter py-1.5 text-sm print:hidden"
    >
      {children}
      <Button
        size="sm"
        variant="ghost"
        onClick={() => {
          // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
          document.cookie = `${cookie}=${value};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
          // The line goes, and focus with it: on to the page.
          document.getElementById("main")?.focus({ preventScroll: true });
          setKnown(true);
        }}
      >
        It was me
      </Button>
    </aside>
  );
}
