"use client";

import { Ban } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MenuProps } from "@/components/ui/lazy-menu";
import { formatCount } from "./format";
import type { VoidTarget } from "./void-target";

/** What is rarely done with a job. */
export function JobMenu({
  all,
  asks,
  onVoid,
  trigger,
}: {
  all: VoidTarget;
  /** The viewer may not void, but ask for it. */
  asks: boolean;
  onVoid: (target: VoidTarget) => void;
} & MenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button {...trigger} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem danger onSelect={() => onVoid(all)}>
          <Ban aria-hidden="true" />
          {asks ? "Ask for the whole batch to be voided: " : "Undo the whole batch: void "}
          {all.count === 1 ? "the label" : `all ${formatCount(all.count, "label")}`}…
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
