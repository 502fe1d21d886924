"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn";
import { ComboboxButton, type ComboboxProps } from "./combobox-button";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "./command";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

/** The whole of a combobox, which begins open: `Combobox` fetches it. */
export function OpenCombobox({
  options,
  value,
  onValueChange,
  placeholder = "Choose…",
  searchPlaceholder = "Search…",
  empty = "Nothing found.",
  ...props
}: ComboboxProps) {
  const [open, setOpen] = useState(true);
  const chosen = options.find((option) => option.value === value);
  const groups = [...new Set(options.map((option) => option.group ?? ""))];
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <ComboboxButton label={chosen?.label} placeholder={placeholder} expanded={open} {...props} />
      </PopoverTrigger>
      <PopoverContent className="w-(--radix-popover-trigger-width) min-w-56 p-0">
        <Command>
          <CommandInput placeholder={searchPlaceholder} aria-label={searchPlaceholder} />
          <CommandList>
            <CommandEmpty>{empty}</CommandEmpty>
            {groups.map((group) => (
              <CommandGroup key={group} heading={group || undefined}>
                {options
                  .filter((option) => (option.group ?? "") === group)
                  .map((option) => (
                    <CommandItem
                      key={option.value}
                      value={option.value}
                      keywords={[option.label, option.detail ?? ""]}
                      disabled={option.disabled}
                      onSelect={() => {
                        onValueChange(option.value);
                        setOpen(false);
                      }}
                    >
                      <Check
                        aria-hidden="true"
                        className={cn(option.value === value ? "opacity-100" : "opacity-0")}
                      />
                      <span className="grid min-w-0">
                        <span className="truncate">{option.label}</span>
                        {option.detail ? (
                          <span className="truncate text-muted-foreground text-xs">{option.detail}</span>
                        ) : null}
                      </span>
                    </CommandItem>
                  ))}
              </CommandGroup>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
