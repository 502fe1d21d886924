import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A grey stand-in of the size of what is to come. Put `role="status"` with words around a group of them. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden="true"
      className={cn("animate-pulse rounded-sm bg-foreground/10", className)}
      {...props}
    />
  );
}
