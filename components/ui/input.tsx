import type { ComponentProps } from "react";
import { cn } from "./cn";

/** What every text-like control has in common: border of 3:1, red when invalid. */
export const controlClasses =
  "w-full min-w-0 rounded-md border border-input bg-card text-sm text-foreground transition-colors hover:border-foreground/50 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-destructive aria-invalid:outline-destructive";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      className={cn(
        controlClasses,
        "h-control px-2.5 read-only:bg-muted file:mr-2 file:border-0 file:bg-transparent file:font-medium",
        className,
      )}
      {...props}
    />
  );
}
