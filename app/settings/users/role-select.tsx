"use client";

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { Role } from "@/lib/auth/viewer";

const NAMES: Record<Role, string> = {
  clerk: "Clerk",
  supervisor: "Supervisor",
  administrator: "Administrator",
};

/** Inside a Field, or with an `aria-label` of its own. */
export function RoleSelect({
  value,
  onChange,
  disabled,
  ...wiring
}: {
  value: Role;
  onChange: (role: Role) => void;
  disabled?: boolean;
  "aria-label"?: string;
}) {
  return (
    <Select value={value} onValueChange={(role) => onChange(role as Role)} disabled={disabled}>
      <SelectTrigger {...wiring} className="max-w-44">
        <SelectValue>{NAMES[value]}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {Object.entries(NAMES).map(([role, name]) => (
          <SelectItem key={role} value={role}>
            {name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
