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

/** Notes what is printed. With `again` also what was printed before; else that is answered, and nothing done. */
export type PrintAct = Act<
  { jobId: string; rows: string; again: boolean },
  { readonly rows: string; readonly before: number }
>;

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
  const [before, setBefore] = useState(0);
  const note = useAction(useContext(PrintContext), (outcome) => {
    if (outcome?.rows) void print(outcome.rows);
    else setBefore(outcome?.before ?? 0);
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
    setBefore(0);
    void note.run({ jobId, rows: typeof rows === "string" ? rows : rowRanges(rows), again });
  };
  const busy = printing || note.busy;
  return (
    <>
      <Button busy={busy} onClick={() => ask(false)} title={note.problem?.message} {...props}>
        {busy ? null : <Printer aria-hidden="true" />}
        {children}
      </Button>
      <AlertDialog open={before > 0} onOpenChange={(open) => (open ? undefined : setBefore(0))}>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>
              {before === 1
                ? "One label was printed already"
                : `${formatCount(before, "label")} were printed already`}
            </AlertDialogTitle>
            <AlertDialogDescription>
              A label that is stuck on two parcels is paid twice. Print again if the first print was lost or
              spoiled; it is recorded.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel asChild>
              <Button>Do not print</Button>
            </AlertDialogCancel>
            <Button variant="primary" onClick={() => ask(true)}>
              Print again
            </Button>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}
