"use client";

import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { formatCount } from "./format";

/** What came of the wish to print: rows that are printed, or what stands in the way. */
export interface Printed {
  readonly rows: string;
  readonly before: number;
  readonly missing: string;
}

/** The question before labels are printed that were printed before, or are missing. */
export function PrintAgainDialog({
  asked,
  onClose,
  onPrint,
}: {
  /** Null while it is closed. */
  asked: Printed | null;
  onClose: () => void;
  onPrint: () => void;
}) {
  const { before, missing } = asked ?? { before: 0, missing: "" };
  return (
    <AlertDialog open={asked !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      <AlertDialogContent>
        <AlertDialogHeader className="pb-4">
          <AlertDialogTitle>
            {[before > 0 ? printedBefore(before) : null, missing ? whatIsMissing(missing) : null]
              .filter(Boolean)
              .join(". ")}
          </AlertDialogTitle>
          <AlertDialogDescription>
            {before > 0
              ? "A label stuck on two parcels is charged twice. Print again only if the first print was lost or spoiled; it is recorded. "
              : null}
            {missing
              ? "In place of a missing label, a page is printed that names the row, its order and its tracking number. Open the row to fetch the label again."
              : null}
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button>Do not print</Button>
          </AlertDialogCancel>
          <Button variant="primary" onClick={onPrint}>
            {before > 0 ? "Print again" : "Print the others"}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}

function printedBefore(before: number): string {
  return before === 1
    ? "One label was printed already"
    : `${formatCount(before, "label")} were printed already`;
}

function whatIsMissing(rows: string): string {
  return /[,-]/.test(rows) ? `Labels of rows ${rows} are missing` : `The label of row ${rows} is missing`;
}
