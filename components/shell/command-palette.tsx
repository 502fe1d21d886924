"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Package, PackageSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { JobStateBadge, RowStateBadge } from "@/components/ui/state-badge";
import { jobsQuery, searchQuery } from "@/lib/api/queries";
import { navItemsFor } from "./nav-items";

const SHOWN_JOBS = 8;

const rowValue = ({ jobId, rowNumber }: { jobId: string; rowNumber: number }) => `${jobId} ${rowNumber}`;

/** Finds anything by typing: an order, a tracking number, a recipient, a job, a page. The server searches. */
export function CommandPalette({
  role,
  open,
  onOpenChange,
}: {
  role: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const router = useRouter();
  const [text, setText] = useState("");
  const search = useDeferredValue(text.trim());
  const jobs = useQuery({ ...jobsQuery({ q: search }), enabled: open, refetchInterval: false });
  const rows = useQuery({ ...searchQuery(search), enabled: open && search.length >= 2 });
  const found = search.length >= 2 ? (rows.data?.rows ?? []) : [];
  const pages = navItemsFor(role).filter((item) =>
    item.label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  // What the server finds comes after what was typed: without it nothing would be chosen, and Enter would do nothing.
  const options = [
    ...found.map(rowValue),
    ...pages.map(({ href }) => href),
    ...(jobs.data?.jobs.slice(0, SHOWN_JOBS).map(({ id }) => id) ?? []),
  ];
  const [chosen, setChosen] = useState("");
  const go = (href: string) => {
    onOpenChange(false);
    setText("");
    router.push(href);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {/* Stays where it is, however much is found. */}
      <DialogContent className="top-[14dvh] translate-y-0 overflow-hidden">
        <DialogTitle className="sr-only">Find anything</DialogTitle>
        <DialogDescription className="sr-only">
          Type, choose with the arrow keys, open with Enter.
        </DialogDescription>
        <Command
          shouldFilter={false}
          label="Find anything"
          value={options.includes(chosen) ? chosen : (options[0] ?? "")}
          onValueChange={setChosen}
        >
          <CommandInput
            value={text}
            onValueChange={setText}
            placeholder="Order, tracking number, recipient, job or page…"
            className="h-11 pr-10 text-base"
          />
          <CommandList>
            <CommandEmpty>
              {jobs.isFetching || rows.isFetching
                ? "Searching…"
                : jobs.isError || rows.isError
                  ? "The server could not search."
                  : "Nothing found."}
            </CommandEmpty>
            {found.length > 0 ? (
              <CommandGroup heading="Shipments">
                {found.map((row) => (
                  <CommandItem
                    key={rowValue(row)}
                    value={rowValue(row)}
                    onSelect={() => go(`/jobs/${row.jobId}?row=${row.rowNumber}`)}
                  >
                    <PackageSearch aria-hidden="true" />
                    <span className="min-w-0 flex-1">
                      <span className="block truncate">
                        {[row.recipientName, row.orderReference].filter(Boolean).join(" · ")}
                      </span>
                      <span className="block truncate text-muted-foreground text-xs">
                        {[row.trackingNumber, row.cityState, `${row.jobName}, row ${row.rowNumber}`]
                          .filter(Boolean)
                          .join(" · ")}
                      </span>
                    </span>
                    <RowStateBadge state={row.state} />
                  </CommandItem>
                ))}
              </CommandGroup>
            ) : null}
            {pages.length > 0 ? (
              <CommandGroup heading="Pages">
                {pages.map((item) => (
                  <CommandItem key={item.href} value={item.href} onSelect={() => go(item.href)}>
                    <ArrowRight aria-hidden="true" />
                    {item.label}
                  </CommandItem>
                ))}
              </CommandGroup>
            ) : null}
            {jobs.data?.jobs.length ? (
              <CommandGroup heading="Jobs">
                {jobs.data.jobs.slice(0, SHOWN_JOBS).map((job) => (
                  <CommandItem key={job.id} value={job.id} onSelect={() => go(`/jobs/${job.id}`)}>
                    <Package aria-hidden="true" />
                    <span className="min-w-0 flex-1 truncate">{job.name}</span>
                    <JobStateBadge
                      state={job.state}
                      interrupted={job.interrupted}
                      unsubmitted={job.submittedAt === null}
                    />
                  </CommandItem>
                ))}
              </CommandGroup>
            ) : null}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
