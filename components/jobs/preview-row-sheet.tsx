"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";
import { rowQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";
import { returnWords } from "./return-words";
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
      <SheetContent>
        <SheetHeader>
          <SheetTitle>Row {rowNumber}</SheetTitle>
          <SheetDescription>
            {rowNumber === null ? null : <Recipient job={props.job} rowNumber={rowNumber} />}
          </SheetDescription>
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

/** Whose row it is, and what it costs. */
function Recipient({ job, rowNumber }: { job: JobView; rowNumber: number }) {
  const { data: row } = useQuery(rowQuery(job, rowNumber));
  if (!row) return "…";
  return (
    <>
      {[returnWords(row), row.recipientName, row.cityState].filter(Boolean).join(", ")}
      {row.billedTo !== null ? (
        ` · billed to the ${row.billedTo}`
      ) : row.estimatedCents !== null ? (
        <>
          {" · "}
          <Money cents={row.estimatedCents} currency={job.currency} className="font-medium text-foreground" />
        </>
      ) : null}
    </>
  );
}
