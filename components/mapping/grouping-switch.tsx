"use client";

import { formatCount } from "@/components/jobs/format";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { SourceView } from "@/lib/api/views";

/** Shown where an order number stands on several lines: whether they are one shipment or several. */
export function GroupingSwitch({
  source,
  disabled,
  onChange,
}: {
  source: SourceView;
  disabled: boolean;
  onChange: (grouped: boolean) => void;
}) {
  const { column, on, orders, lines, examples } = source.grouping;
  if (column === null) return null;
  const name = source.columns[column]?.name ?? "order number";
  const count = `${formatCount(lines, "line")} in ${formatCount(orders, "order")}`;
  const hint = on
    ? `${count}, by “${name}”. Lines of one order become one shipment; its tracking number goes into each of them.`
    : `${count}, by “${name}”. Each line becomes a shipment of its own.`;
  return (
    <div className="grid gap-1.5 rounded-md border bg-info-soft/50 px-3 py-2">
      <Field label="One shipment for the lines of one order" inline hint={hint}>
        <Switch checked={on} disabled={disabled} onCheckedChange={onChange} />
      </Field>
      {examples.length > 0 ? (
        <p className="pl-11 text-muted-foreground text-xs">
          {examples.map(({ order, lines: n }) => `${order}: ${formatCount(n, "line")}`).join(" · ")}
        </p>
      ) : null}
    </div>
  );
}
