"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Download, Settings2 } from "lucide-react";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { printedQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { PrintButton } from "./print-button";

const loadOptions = () => import("./print-options-form").then((file) => file.PrintOptionsForm);
const loadMenu = () => import("./download-menu").then((file) => file.DownloadMenu);

/** Print, and everything that can be taken away as a file. */
export function JobDownloads({ job }: { job: JobView }) {
  const labels = job.counts.completed;
  const printed = useQuery({ ...printedQuery(job), enabled: labels > 0 });
  const unprinted = printed.data?.unprinted ?? labels;
  const some = unprinted > 0 && unprinted < (printed.data?.labelled ?? labels);
  return (
    <>
      <LazyMenu load={loadMenu} given={{ jobId: job.id, labels, papers: printed.data?.papers ?? false }}>
        <Download aria-hidden="true" />
        Download
        <ChevronDown aria-hidden="true" className="size-3.5!" />
      </LazyMenu>
      {labels > 0 ? (
        <LazyMenu
          load={loadOptions}
          given={{}}
          opens="dialog"
          size="icon"
          aria-label="How labels are printed"
        >
          <Settings2 aria-hidden="true" />
        </LazyMenu>
      ) : null}
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
