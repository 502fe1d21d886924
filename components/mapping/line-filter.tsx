"use client";

import { ListFilter } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { SourceView } from "@/lib/api/views";
import type { CountFiltered } from "./map-actions";
import type { ReadingChange } from "./reading-choices";

/** Few files are filtered: the builder comes with the first click on it. */
const FilterBuilder = dynamic(() => import("./filter-builder").then((module) => module.FilterBuilder), {
  loading: () => <Skeleton className="h-24" />,
});

/** Which lines of the file are taken: all, or those that pass a filter. */
export function LineFilter({
  source,
  disabled,
  count,
  onChange,
}: {
  source: SourceView;
  disabled: boolean;
  count: CountFiltered;
  onChange: (change: ReadingChange) => void;
}) {
  const [open, setOpen] = useState(false);
  const { filter } = source;
  if (filter) {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border bg-info-soft/50 px-3 py-2">
        <ListFilter aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
        <p className="wrap-anywhere min-w-0 flex-1">
          {filter.after.toLocaleString("en-US")} of {filter.before.toLocaleString("en-US")} lines are taken:{" "}
          <code className="font-mono text-xs">{filter.clause}</code>
        </p>
        <Button size="sm" disabled={disabled} onClick={() => onChange({ filter: null })}>
          Use all lines
        </Button>
      </div>
    );
  }
  if (!open) {
    return (
      <Button size="sm" className="justify-self-start" disabled={disabled} onClick={() => setOpen(true)}>
        <ListFilter aria-hidden="true" />
        Use only some of the lines…
      </Button>
    );
  }
  return (
    <FilterBuilder
      source={source}
      disabled={disabled}
      count={count}
      onApply={(clause) => onChange({ filter: clause })}
      onClose={() => setOpen(false)}
    />
  );
}
