import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A grey stand-in of the size of what is to come. Put `role="status"` with words around a group of them. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      aria-hidden="true"
      className={cn("animate-pulse rounded-sm bg-foreground/8", className)}
      {...props}
    />
  );
}

const LINES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"];

/** A table that is being read: its head and rows stand where they will stand. `tall` is for rows of two lines. */
export function TableSkeleton({
  label,
  lines = LINES.length,
  tall = false,
  className,
}: {
  label: string;
  lines?: number;
  tall?: boolean;
  className?: string;
}) {
  return (
    <div role="status" className={cn("overflow-hidden", className)}>
      <span className="sr-only">{label}</span>
      <div className="h-head border-b bg-muted/60" />
      <SkeletonLines lines={lines} tall={tall} />
    </div>
  );
}

/** The lines alone, where the head stands already. */
export function SkeletonLines({ lines = LINES.length, tall = false }: { lines?: number; tall?: boolean }) {
  return LINES.slice(0, lines).map((line) => (
    <div
      key={line}
      aria-hidden="true"
      className={cn(
        "flex items-center gap-8 border-b px-card last:border-b-0",
        tall ? "h-row-tall" : "h-row",
      )}
    >
      <Skeleton className="h-3.5 flex-1" />
      <Skeleton className="h-3.5 w-28" />
      <Skeleton className="h-3.5 w-16" />
      <Skeleton className="h-3.5 w-16 max-md:hidden" />
      <Skeleton className="h-3.5 w-24 max-lg:hidden" />
    </div>
  ));
}
