"use client";

import { FileArchive, FileSpreadsheet, FileText } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MenuProps } from "@/components/ui/lazy-menu";
import { jobLinks } from "./job-links";
import { usePrintOptions } from "./print-options";

/** What of a job can be taken away as a file. */
export function DownloadMenu({
  jobId,
  labels,
  papers,
  trigger,
}: {
  jobId: string;
  /** How many rows have one. */
  labels: number;
  /** Whether invoices or other papers go with them. */
  papers: boolean;
} & MenuProps) {
  const [options] = usePrintOptions();
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button {...trigger} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {labels > 0 ? (
          <>
            <DropdownMenuItem asChild>
              <a href={jobLinks.labelsPdfDownload(jobId, options)} download>
                <FileText aria-hidden="true" />
                Labels as one PDF
              </a>
            </DropdownMenuItem>
            <DropdownMenuItem asChild>
              <a href={jobLinks.labelsZip(jobId)} download>
                <FileArchive aria-hidden="true" />
                Labels as ZIP
              </a>
            </DropdownMenuItem>
          </>
        ) : null}
        {papers ? (
          <DropdownMenuItem asChild>
            <a href={jobLinks.papersPdfDownload(jobId, options)} download>
              <FileText aria-hidden="true" />
              Invoices and other papers
            </a>
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem asChild>
          <a href={jobLinks.source(jobId)} download>
            <FileSpreadsheet aria-hidden="true" />
            {labels > 0 ? "File with tracking numbers" : "File as uploaded"}
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
