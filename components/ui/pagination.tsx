"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

/** Keyset pages know the next and the previous, not their number: so does this. */
export function Pagination({
  label,
  summary,
  onPrevious,
  onNext,
  busy,
  className,
}: {
  /** What is paged through, for screen readers: "Pages of jobs". */
  label: string;
  summary?: ReactNode;
  /** Null at the first page. */
  onPrevious: (() => void) | null;
  /** Null at the last page. */
  onNext: (() => void) | null;
  busy?: boolean;
  className?: string;
}) {
  return (
    <nav aria-label={label} className={cn("flex items-center justify-between gap-3", className)}>
      <p className="text-muted-foreground text-xs">{summary}</p>
      <div className="flex gap-1.5">
        <Button size="sm" disabled={!onPrevious || busy} onClick={onPrevious ?? undefined}>
          <ChevronLeft aria-hidden="true" />
          Previous
        </Button>
        <Button size="sm" disabled={!onNext || busy} onClick={onNext ?? undefined}>
          Next
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
    </nav>
  );
}
