"use client";

import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";
import { Toaster as Primitive, toast } from "sonner";

/** A word to the person at the page; `id` replaces an earlier one of the same. */
export interface Told {
  readonly tone: "success" | "error" | "warning" | "info";
  readonly text: string;
  readonly id?: string;
}

/** Where toasts appear. Fetched with the first of them: components/ui/tell.tsx. */
export function Toaster({ onReady }: { onReady: (show: (told: Told) => void) => void }) {
  const { resolvedTheme } = useTheme();
  const ready = useRef(onReady);
  // After its own effects: from now on it hears what is said.
  useEffect(() => ready.current(({ tone, text, id }) => void toast[tone](text, id ? { id } : {})), []);
  return (
    <Primitive
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      // Below the page's head, where a page has its title on the other side: at the foot of the window is what is pressed next.
      position="top-right"
      offset={{ top: "calc(var(--spacing-bar) + 0.5rem)" }}
      mobileOffset={{ top: "calc(var(--spacing-bar) + 0.5rem)" }}
      closeButton
      // Long enough for a person who was looking elsewhere.
      duration={10_000}
      toastOptions={{
        classNames: {
          toast:
            "rounded-md! border! border-border! bg-popover! font-sans! text-popover-foreground! text-sm! shadow-pop!",
          description: "text-muted-foreground!",
          success: "[&_[data-icon]]:text-success",
          error: "[&_[data-icon]]:text-destructive",
        },
      }}
    />
  );
}
