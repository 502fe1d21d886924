"use client";

import { Search } from "lucide-react";
import { Field } from "./field";
import { Input } from "./input";

/** The search of a page's list. */
export function SearchField({
  label,
  placeholder,
  value,
  onChange,
}: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <div className="relative w-64">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground"
      />
      <Field label={label} hideLabel>
        <Input
          type="search"
          value={value}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          className="pl-8"
        />
      </Field>
    </div>
  );
}
