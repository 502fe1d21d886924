"use client";

import type { ComponentProps } from "react";
import { GRID_COLUMNS } from "./grid-columns";

/** Which field of the shipment. */
export function ColumnSelect({
  value,
  onChange,
  ...props
}: Omit<ComponentProps<"select">, "onChange" | "value"> & {
  value: string;
  onChange: (column: string) => void;
}) {
  return (
    <select
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      className="h-9 w-full rounded-md border border-input bg-card px-2"
      {...props}
    >
      {GRID_COLUMNS.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}
