import Form from "next/form";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { controlClasses, Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { AUDIT_GROUPS } from "@/lib/api/audit-groups";
import type { AuditQuery } from "@/lib/api/query-schemas";

/** Narrows the audit; the filter is the page's address, so it works without scripts and can be passed on. */
export function AuditFilterForm({ filter }: { filter: AuditQuery }) {
  return (
    <Form action="/audit" className="flex flex-wrap items-end gap-3 pb-3">
      <Labelled label="Person" name="person">
        <Input id="person" name="person" defaultValue={filter.person} placeholder="Name" className="w-40" />
      </Labelled>
      <Labelled label="Kind" name="kind">
        <select
          id="kind"
          name="kind"
          defaultValue={filter.kind ?? ""}
          className={cn(controlClasses, "h-control w-52 px-2")}
        >
          <option value="">All</option>
          {Object.entries(AUDIT_GROUPS).map(([name, { label }]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      </Labelled>
      <Labelled label="From (UTC)" name="from">
        <Input id="from" name="from" type="date" defaultValue={filter.from} className="w-36" />
      </Labelled>
      <Labelled label="To (UTC)" name="to">
        <Input id="to" name="to" type="date" defaultValue={filter.to} className="w-36" />
      </Labelled>
      <Labelled label="Job" name="job">
        <Input
          id="job"
          name="job"
          defaultValue={filter.job}
          placeholder="Name, or the id in its address"
          className="w-72"
        />
      </Labelled>
      <Button type="submit" variant="primary">
        Filter
      </Button>
    </Form>
  );
}

function Labelled({ label, name, children }: { label: string; name: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <Label htmlFor={name}>{label}</Label>
      {children}
    </div>
  );
}
