"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Package } from "lucide-react";
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
import { JobStateBadge } from "@/components/ui/state-badge";
import { jobsQuery } from "@/lib/api/queries";
import { navItemsFor } from "./nav-items";

/** Finds a page or a job by typing; the server searches the jobs. */
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
  const jobs = useQuery({ ...jobsQuery({ search }), enabled: open, refetchInterval: false });
  const pages = navItemsFor(role).filter((item) =>
    item.label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const go = (href: string) => {
    onOpenChange(false);
    setText("");
    router.push(href);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="overflow-hidden">
        <DialogTitle className="sr-only">Find a job or a page</DialogTitle>
        <DialogDescription className="sr-only">
          Type, choose with the arrow keys, open with Enter.
        </DialogDescription>
        <Command shouldFilter={false} label="Find a job or a page">
          <CommandInput
            value={text}
            onValueChange={setText}
            placeholder="Job name, file or page…"
            className="h-11 pr-10 text-base"
          />
          <CommandList>
            <CommandEmpty>
              {jobs.isFetching
                ? "Searching…"
                : jobs.isError
                  ? "The jobs could not be searched."
                  : "Nothing found."}
            </CommandEmpty>
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
                {jobs.data.jobs.slice(0, 8).map((job) => (
                  <CommandItem key={job.id} value={job.id} onSelect={() => go(`/jobs/${job.id}`)}>
                    <Package aria-hidden="true" />
                    <span className="min-w-0 flex-1 truncate">{job.name}</span>
                    <JobStateBadge state={job.state} interrupted={job.interrupted} />
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
