"use client";

import { useTheme } from "next-themes";
import { Toaster as Primitive } from "sonner";

/** Where `toast(…)` of "sonner" appears. One, in the root layout. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Primitive
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      closeButton
      // Long enough for somebody who was looking elsewhere.
      duration={10_000}
      toastOptions={{
        classNames: {
          toast:
            "rounded-md! border! border-border! bg-popover! text-popover-foreground! text-sm! shadow-pop!",
          description: "text-muted-foreground!",
          success: "[&_[data-icon]]:text-success",
          error: "[&_[data-icon]]:text-destructive",
        },
      }}
    />
  );
}
