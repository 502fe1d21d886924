"use client";

import { Ban, Undo2 } from "lucide-react";
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
  onReturns,
  trigger,
}: {
  /** Null where nothing can be voided. */
  all: VoidTarget | null;
  /** The viewer may not void, but ask for it. */
  asks: boolean;
  onVoid: (target: VoidTarget) => void;
  /** Makes return labels for all that was bought, by a new job; null where that cannot be. */
  onReturns: (() => void) | null;
} & MenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button {...trigger} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {onReturns ? (
          <DropdownMenuItem onSelect={onReturns}>
            <Undo2 aria-hidden="true" />
            Create return labels
          </DropdownMenuItem>
        ) : null}
        {all ? (
          <DropdownMenuItem danger onSelect={() => onVoid(all)}>
            <Ban aria-hidden="true" />
            {asks ? "Ask to void the whole job: " : "Void the whole job: "}
            {all.count === 1 ? "the label" : `all ${formatCount(all.count, "label")}`}…
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
