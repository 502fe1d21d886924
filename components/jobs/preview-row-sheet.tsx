"use client";

import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { RowDetails, type RowDetailsProps } from "./row-details";

export interface PreviewRowSheetProps extends Omit<RowDetailsProps, "rowNumber" | "actions"> {
  /** Null while no row is open. */
  rowNumber: number | null;
  onClose: () => void;
  busy: boolean;
  /** Null where the viewer may not change the job. */
  onLeaveOut: ((rowNumber: number) => void) | null;
  onPutBack: ((rowNumber: number) => void) | null;
}

/** A row of the preview with the cells of its file, beside the grid. */
export function PreviewRowSheet({
  rowNumber,
  onClose,
  busy,
  onLeaveOut,
  onPutBack,
  edit,
  ...props
}: PreviewRowSheetProps) {
  return (
    <Sheet open={rowNumber !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>Row {rowNumber}</SheetTitle>
        </SheetHeader>
        <SheetBody>
          {rowNumber === null ? null : (
            <RowDetails
              key={rowNumber}
              rowNumber={rowNumber}
              edit={edit}
              actions={(state) => {
                const change = state === "skipped" ? onPutBack : onLeaveOut;
                return change && (state === "pending" || state === "skipped") ? (
                  <Button size="sm" busy={busy} onClick={() => change(rowNumber)}>
                    {state === "skipped" ? "Put the row back" : "Leave this row out"}
                  </Button>
                ) : null;
              }}
              {...props}
            />
          )}
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
