"use client";

import { Ban, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { formatCount } from "./format";
import { PrintButton } from "./print-button";
import type { RowSelection } from "./row-selection";
import type { VoidTarget } from "./void-target";

export interface SelectionBarProps {
  jobId: string;
  currency: string;
  selection: RowSelection;
  onClear: () => void;
  /** Null where the viewer may neither void nor ask for it. */
  onVoid: ((target: VoidTarget) => void) | null;
  /** The viewer may not void, but ask for it. */
  asks: boolean;
  /** Makes return labels for these rows, by a new job; null where the viewer may not. */
  onReturns: ((rows: readonly number[]) => void) | null;
  busy: boolean;
}

/** What can be done with the selected rows; stays at the foot of the window. */
export function SelectionBar({
  jobId,
  currency,
  selection,
  onClear,
  onVoid,
  asks,
  onReturns,
  busy,
}: SelectionBarProps) {
  const count = selection.size;
  if (count === 0) return null;
  const rows = [...selection.keys()].sort((one, other) => one - other);
  const cents = [...selection.values()].reduce((sum, cost) => sum + cost, 0);
  return (
    <section
      aria-label="Selected rows"
      className="sticky bottom-2 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-card px-4 py-2 shadow-pop"
    >
      <p role="status" className="mr-auto">
        <span className="font-semibold">{formatCount(count, "row")} selected</span>
        <span className="text-muted-foreground">
          {" · "}
          <Money cents={cents} currency={currency} />
        </span>
      </p>
      <Button variant="ghost" onClick={onClear}>
        Clear
      </Button>
      {onReturns ? (
        <Button busy={busy} onClick={() => onReturns(rows)}>
          <Undo2 aria-hidden="true" />
          Create {formatCount(count, "return label")}
        </Button>
      ) : null}
      {onVoid ? (
        <Button variant="danger-outline" onClick={() => onVoid({ rows, count, cents })}>
          <Ban aria-hidden="true" />
          {asks ? "Ask to void" : "Void"} {formatCount(count, "label")}…
        </Button>
      ) : null}
      <PrintButton jobId={jobId} rows={rows} variant="primary">
        Print {formatCount(count, "label")}
      </PrintButton>
    </section>
  );
}
