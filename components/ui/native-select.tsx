import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

/** The browser's own list, for a few short choices on a page that has no other: it costs nothing to fetch. */
export function NativeSelect({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-block", className)}>
      <select className={cn(controlClasses, "h-control w-full appearance-none pr-8 pl-2.5")} {...props} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-2 right-2.5 size-4 text-muted-foreground"
      />
    </span>
  );
}
