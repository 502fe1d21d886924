"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Download, FileArchive, FileSpreadsheet, FileText } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { printedQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { jobLinks } from "./job-links";
import { PrintButton } from "./print-button";

/** Print, and everything that can be taken away as a file. */
export function JobDownloads({ job }: { job: JobView }) {
  const labels = job.counts.completed;
  const printed = useQuery({ ...printedQuery(job), enabled: labels > 0 });
  const unprinted = printed.data?.unprinted ?? labels;
  const some = unprinted > 0 && unprinted < (printed.data?.labelled ?? labels);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            <Download aria-hidden="true" />
            Download
            <ChevronDown aria-hidden="true" className="size-3.5!" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {labels > 0 ? (
            <>
              <DropdownMenuItem asChild>
                <a href={jobLinks.labelsPdfDownload(job.id)} download>
                  <FileText aria-hidden="true" />
                  Labels as one PDF
                </a>
              </DropdownMenuItem>
              <DropdownMenuItem asChild>
                <a href={jobLinks.labelsZip(job.id)} download>
                  <FileArchive aria-hidden="true" />
                  Labels as ZIP
                </a>
              </DropdownMenuItem>
            </>
          ) : null}
          <DropdownMenuItem asChild>
            <a href={jobLinks.source(job.id)} download>
              <FileSpreadsheet aria-hidden="true" />
              {labels > 0 ? "File with tracking numbers" : "File as uploaded"}
            </a>
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {labels > 0 && some ? (
        <PrintButton jobId={job.id} rows="all">
          Print all again…
        </PrintButton>
      ) : null}
      {labels > 0 ? (
        <PrintButton
          jobId={job.id}
          rows={some ? "unprinted" : "all"}
          variant={job.state.startsWith("completed") && unprinted > 0 ? "primary" : "secondary"}
        >
          {some
            ? `Print ${unprinted.toLocaleString("en-US")} not yet printed`
            : unprinted === 0
              ? "Print again…"
              : `Print ${formatCount(labels, "label")}`}
        </PrintButton>
      ) : null}
    </>
  );
}
