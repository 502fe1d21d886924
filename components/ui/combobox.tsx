"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cn } from "./cn";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "./command";
import { controlClasses } from "./input";
import { Popover, PopoverContent, PopoverTrigger } from "./popover";

export interface ComboboxOption {
  readonly value: string;
  readonly label: string;
  /** Second line or example, in grey; searched as well. */
  readonly detail?: string;
  readonly group?: string;
  readonly disabled?: boolean;
}

export interface ComboboxProps
  extends Omit<ComponentProps<"button">, "value" | "onChange" | "children" | "type"> {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string) => void;
  /** Shown while nothing is chosen. */
  placeholder?: string;
  searchPlaceholder?: string;
  empty?: ReactNode;
}

/** A select that is searched by typing, for long lists. Sits in a Field like any control. */
export function Combobox({
  options,
  value,
  onValueChange,
  placeholder = "Choose…",
  searchPlaceholder = "Search…",
  empty = "Nothing found.",
  className,
  ...props
}: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  const groups = [...new Set(options.map((option) => option.group ?? ""))];
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          aria-haspopup="listbox"
          className={cn(
            controlClasses,
            "flex h-control items-center justify-between gap-2 px-2.5 text-left",
            className,
          )}
          {...props}
        >
          <span className={cn("truncate", !chosen && "text-muted-foreground")}>
            {chosen?.label ?? placeholder}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
        </button>
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
