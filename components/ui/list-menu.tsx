"use client";

import { Button } from "./button";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "./dropdown-menu";
import type { MenuProps } from "./lazy-menu";

/** One of a list: its name, and what it does in smaller words. */
export interface ListMenuItem {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
}

/** A menu of a list of things, one of which is chosen. For `LazyMenu`. */
export function ListMenu({
  items,
  onChoose,
  trigger,
}: { items: readonly ListMenuItem[]; onChoose: (id: string) => void } & MenuProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button {...trigger} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-80 overflow-y-auto">
        {items.map(({ id, label, detail }) => (
          <DropdownMenuItem key={id} onSelect={() => onChoose(id)}>
            {detail ? (
              <span className="grid">
                <span className="font-mono text-xs">{label}</span>
                <span className="text-muted-foreground text-xs">{detail}</span>
              </span>
            ) : (
              label
            )}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
