"use client";

import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

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

/** What stands in the page of a combobox: what is chosen. */
export function ComboboxButton({
  label,
  placeholder,
  expanded,
  className,
  ...props
}: ComponentProps<"button"> & { label: string | undefined; placeholder: string; expanded: boolean }) {
  return (
    <button
      type="button"
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={expanded}
      className={cn(
        controlClasses,
        "flex h-control items-center justify-between gap-2 px-2.5 text-left",
        className,
      )}
      {...props}
    >
      <span className={cn("truncate", !label && "text-muted-foreground")}>{label ?? placeholder}</span>
      <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
    </button>
  );
}
