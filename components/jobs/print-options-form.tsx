"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import type { MenuProps } from "@/components/ui/lazy-menu";
import { NativeSelect } from "@/components/ui/native-select";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { PRINT_CHOICES, usePrintOptions } from "./print-options";

/** Asks how labels are printed; kept in this browser, for the printer stands beside it. */
export function PrintOptionsForm({ trigger }: MenuProps) {
  const [open, setOpen] = useState(true);
  const [options, change] = usePrintOptions();
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button {...trigger} />
      </PopoverTrigger>
      <PopoverContent align="end" aria-label="How labels are printed" className="grid w-64 gap-3">
        {PRINT_CHOICES.map(({ name, label, choices }) => (
          <Field key={name} label={label}>
            <NativeSelect value={options[name] ?? ""} onChange={(event) => change(name, event.target.value)}>
              {choices.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </NativeSelect>
          </Field>
        ))}
        <p className="text-muted-foreground text-xs">
          Kept in this browser. Packing slips list what the file says of each order's items.
        </p>
      </PopoverContent>
    </Popover>
  );
}
