"use client";

import { formatCount } from "@/components/jobs/format";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import type { SourceView } from "@/lib/api/views";
import type { ReadingChange } from "./reading-choices";

/** Shown where an order number stands on several lines: whether they are one shipment or several. */
export function GroupingSwitch({
  source,
  disabled,
  onChange,
}: {
  source: SourceView;
  disabled: boolean;
  onChange: (change: ReadingChange) => void;
}) {
  const { column, on, orders, lines, examples, separate } = source.grouping;
  if (column === null) return null;
  const name = source.columns[column]?.name ?? "order number";
  const count = `${formatCount(lines, "line")} in ${formatCount(orders, "order")}`;
  const hint = on
    ? `${count}, by “${name}”. Lines of one order become one shipment; its tracking number goes into each of them.`
    : `${count}, by “${name}”. Each line becomes a shipment of its own.`;
  return (
    <div className="grid gap-1.5 rounded-md border bg-info-soft/50 px-3 py-2">
      <Field label="One shipment for the lines of one order" inline hint={hint}>
        <Switch checked={on} disabled={disabled} onCheckedChange={(grouped) => onChange({ grouped })} />
      </Field>
      {examples.length > 0 ? (
        <ul className="max-h-32 overflow-y-auto pl-11 text-muted-foreground text-xs">
          {examples.map(({ order, lines: count }) => {
            const apart = separate.includes(order);
            const others = separate.filter((each) => each !== order);
            return (
              <li key={order} className="flex items-center gap-2">
                {order}: {formatCount(count, "line")}
                {on ? (
                  <Button
                    variant="link"
                    disabled={disabled}
                    aria-label={
                      apart ? `One shipment for order ${order}` : `Separate shipments for order ${order}`
                    }
                    onClick={() => onChange({ separateOrders: apart ? others : [...others, order] })}
                  >
                    {apart ? "Separate · put together" : "Keep separate"}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}
