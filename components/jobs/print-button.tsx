"use client";

import { Printer } from "lucide-react";
import { createContext, useContext, useState } from "react";
import { toast } from "sonner";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button, type ButtonProps } from "@/components/ui/button";
import { rowRanges, rowsInRanges } from "@/lib/shipping/row-ranges";
import { formatCount } from "./format";
import { jobLinks } from "./job-links";
import { printPdf } from "./print-labels";
import { type Act, useAction } from "./use-action";

/** Notes what is printed. What was printed before, or is missing, is answered, and nothing done, unless `again` is said. */
export type PrintAct = Act<{ jobId: string; rows: string; again: boolean }, Printed>;

interface Printed {
  readonly rows: string;
  readonly before: number;
  readonly missing: string;
}

/** The act of the page that shows the buttons. */
export const PrintContext = createContext<PrintAct>(async () => undefined);

/** Prints labels by the browser's dialog, and keeps in mind that they were; once more only after a question. */
export function PrintButton({
  jobId,
  rows,
  children,
  ...props
}: ButtonProps & { jobId: string; rows: readonly number[] | "all" | "unprinted" }) {
  const [printing, setPrinting] = useState(false);
  const [asked, setAsked] = useState<Printed | null>(null);
  const note = useAction(useContext(PrintContext), (outcome) => {
    if (outcome?.rows) void print(outcome.rows);
    else setAsked(outcome ?? null);
  });
  async function print(ranges: string) {
    setPrinting(true);
    try {
      await printPdf(jobLinks.labelsPdf(jobId, [...rowsInRanges(ranges)]));
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The labels could not be printed.");
    } finally {
      setPrinting(false);
    }
  }
  const ask = (again: boolean) => {
    setAsked(null);
    void note.run({ jobId, rows: typeof rows === "string" ? rows : rowRanges(rows), again });
  };
  const busy = printing || note.busy;
  const { before, missing } = asked ?? { before: 0, missing: "" };
  return (
    <>
      <Button busy={busy} onClick={() => ask(false)} title={note.problem?.message} {...props}>
        {busy ? null : <Printer aria-hidden="true" />}
        {children}
      </Button>
      <AlertDialog open={asked !== null} onOpenChange={(open) => (open ? undefined : setAsked(null))}>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>
              {[before > 0 ? printedBefore(before) : null, missing ? whatIsMissing(missing) : null]
                .filter(Boolean)
                .join(". ")}
            </AlertDialogTitle>
            <AlertDialogDescription>
              {before > 0
                ? "A label that is stuck on two parcels is paid twice. Print again if the first print was lost or spoiled; it is recorded. "
                : null}
              {missing
                ? "In the place of a missing label a page is printed that names the row, its order and its tracking number. Open the row to fetch the label again."
                : null}
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel asChild>
              <Button>Do not print</Button>
            </AlertDialogCancel>
            <Button variant="primary" onClick={() => ask(true)}>
              {before > 0 ? "Print again" : "Print the others"}
            </Button>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
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
