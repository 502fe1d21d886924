"use client";

import { Ban, Ellipsis } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { formatCount } from "./format";
import type { VoidTarget } from "./void-dialog";

/** What is rarely done with a job. */
export function JobMenu({ all, onVoid }: { all: VoidTarget | null; onVoid: (target: VoidTarget) => void }) {
  if (!all) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="icon" aria-label="More actions">
          <Ellipsis aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem danger onSelect={() => onVoid(all)}>
          <Ban aria-hidden="true" />
          Undo the whole batch: void{" "}
          {all.count === 1 ? "the label" : `all ${formatCount(all.count, "label")}`}…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
