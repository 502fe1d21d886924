"use client";

import { Printer } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button, type ButtonProps } from "@/components/ui/button";
import { printPdf } from "./print-labels";

/** Opens the print dialog on the PDF at `url`. */
export function PrintButton({ url, children, ...props }: ButtonProps & { url: string }) {
  const [busy, setBusy] = useState(false);
  async function print() {
    setBusy(true);
    try {
      await printPdf(url);
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The labels could not be printed.");
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button busy={busy} onClick={print} {...props}>
      {busy ? null : <Printer aria-hidden="true" />}
      {children}
    </Button>
  );
}
