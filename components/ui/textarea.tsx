import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

/** Grows with its text. */
export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(
        controlClasses,
        "field-sizing-content read-only:bg-muted min-h-16 px-2.5 py-1.5",
        className,
      )}
      {...props}
    />
  );
}
