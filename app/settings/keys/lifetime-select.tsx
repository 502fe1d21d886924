"use client";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";

const LIFETIMES = [
  { value: 30, label: "30 days" },
  { value: 90, label: "90 days" },
  { value: 365, label: "A year" },
  { value: null, label: "Until it is revoked" },
] as const;

/** Days; null is until the key is revoked. */
export type Lifetime = (typeof LIFETIMES)[number]["value"];

/** Inside a Field, which labels the trigger. */
export function LifetimeSelect({
  value,
  onChange,
  mayNeverExpire,
  ...wiring
}: {
  mayNeverExpire: boolean;
  value: Lifetime;
  onChange: (days: Lifetime) => void;
}) {
  return (
    <Select
      value={String(value)}
      onValueChange={(text) => onChange(LIFETIMES.find((each) => String(each.value) === text)?.value ?? null)}
    >
      <SelectTrigger {...wiring}>
        <SelectValue>{LIFETIMES.find((each) => each.value === value)?.label}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {LIFETIMES.filter((each) => mayNeverExpire || each.value !== null).map(({ value: days, label }) => (
          <SelectItem key={String(days)} value={String(days)}>
            {label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
