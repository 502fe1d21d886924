"use client";

import { Archive, ArchiveRestore, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MenuProps } from "@/components/ui/lazy-menu";
import type { JobView } from "@/lib/api/views";

/** Where a job goes that nobody has to do anything with. */
export function JobHeaderMenu({
  job,
  onArchive,
  onDelete,
  trigger,
}: { job: JobView; onArchive: (archived: boolean) => void; onDelete: () => void } & MenuProps) {
  const archived = job.archivedAt !== null;
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button {...trigger} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {job.permissions.archive ? (
          <DropdownMenuItem onSelect={() => onArchive(!archived)}>
            {archived ? <ArchiveRestore aria-hidden="true" /> : <Archive aria-hidden="true" />}
            {archived ? "Restore from the archive" : "Archive"}
          </DropdownMenuItem>
        ) : null}
        {job.permissions.delete ? (
          <DropdownMenuItem danger onSelect={onDelete}>
            <Trash2 aria-hidden="true" />
            Delete the job…
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
