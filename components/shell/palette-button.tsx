"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { OPEN_PALETTE_EVENT } from "./shortcut-events";

export function PaletteButton() {
  return (
    <Button
      variant="secondary"
      size="sm"
      onClick={() => window.dispatchEvent(new Event(OPEN_PALETTE_EVENT))}
      className="border-border text-muted-foreground xl:w-52 xl:justify-between"
    >
      <span className="flex items-center gap-1.5">
        <Search aria-hidden="true" />
        <span className="max-lg:sr-only">Find anything</span>
      </span>
      <span aria-hidden="true" className="hidden gap-0.5 xl:flex">
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </span>
    </Button>
  );
}
