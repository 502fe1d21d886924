"use client";

import { Printer } from "lucide-react";
import { createContext, useContext, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { tell } from "@/components/ui/tell";
import { rowRanges, rowsInRanges } from "@/lib/shipping/row-ranges";
import { PrintAgainDialog } from "./dialogs-on-demand";
import { jobLinks } from "./job-links";
import type { Printed } from "./print-again-dialog";
import { usePrintOptions } from "./print-options";
import { type Act, useAction } from "./use-action";

/** Notes what is printed. What was printed before, or is missing, is answered, and nothing done, unless `again` is said. */
export type PrintAct = Act<{ jobId: string; rows: string; again: boolean }, Printed>;

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
  const [options] = usePrintOptions();
  const note = useAction(useContext(PrintContext), (outcome) => {
    if (outcome?.rows) void print(outcome.rows);
    else setAsked(outcome ?? null);
  });
  async function print(ranges: string) {
    setPrinting(true);
    try {
      const { printPdf } = await import("./print-labels");
      const went = await printPdf(jobLinks.labelsPdf(jobId, [...rowsInRanges(ranges)], options));
      if (went === "saved")
        tell("info", "This browser shows no PDFs: the labels are saved as a file, to be printed from there.");
    } catch (error) {
      tell("error", error instanceof Error ? error.message : "The labels could not be printed.");
    } finally {
      setPrinting(false);
    }
  }
  const ask = (again: boolean) => {
    setAsked(null);
    void note.run({ jobId, rows: typeof rows === "string" ? rows : rowRanges(rows), again });
  };
  const busy = printing || note.busy;
  return (
    <>
      <Button busy={busy} onClick={() => ask(false)} title={note.problem?.message} {...props}>
        {busy ? null : <Printer aria-hidden="true" />}
        {children}
      </Button>
      <PrintAgainDialog asked={asked} onClose={() => setAsked(null)} onPrint={() => ask(true)} />
    </>
  );
}
