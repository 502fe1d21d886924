import { createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { RowStateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { RowListItem } from "@/lib/api/views";
import { TrackingNumber } from "./tracking-number";

export const rowsFeatures = tableFeatures({});
const helper = createColumnHelper<typeof rowsFeatures, RowListItem>();

/** What was taken back counts no more. */
const struck = (row: RowListItem) =>
  row.state === "voided" ? "text-muted-foreground line-through" : undefined;

/** What the job page shows of each row. Numbers stand right. */
export function rowsColumns(currency: string, cancelled: boolean) {
  return helper.columns([
    helper.accessor("rowNumber", { id: "number", header: "#" }),
    helper.accessor("recipientName", {
      id: "recipient",
      header: "Recipient",
      cell: ({ row: { original: row } }) => (
        <>
          <span className="block truncate font-medium">{row.recipientName || "(no name)"}</span>
          {row.orderReference ? (
            <span className="block truncate text-muted-foreground text-xs">{row.orderReference}</span>
          ) : null}
        </>
      ),
    }),
    helper.accessor("cityState", { id: "place", header: "City and state" }),
    helper.accessor("serviceName", { id: "service", header: "Service" }),
    helper.accessor("state", {
      id: "state",
      header: "State",
      cell: ({ row: { original: row } }) => (
        <>
          <RowStateBadge
            state={row.state}
            voiding={row.voiding}
            setAside={row.setAside}
            cancelled={cancelled}
          />
          {row.problem ? (
            <span className="mt-0.5 line-clamp-1 text-destructive text-xs">{row.problem.message}</span>
          ) : null}
        </>
      ),
    }),
    helper.accessor("trackingNumber", {
      id: "tracking",
      header: "Tracking number",
      cell: ({ row: { original: row } }) =>
        row.trackingNumber ? (
          <TrackingNumber value={row.trackingNumber} className={cn("text-xs", struck(row))} />
        ) : null,
    }),
    helper.accessor("shippedAt", {
      id: "shipped",
      header: "Shipped",
      cell: ({ row: { original: row } }) =>
        row.shippedAt ? <Time value={row.shippedAt} relative className="text-muted-foreground" /> : null,
    }),
    helper.accessor("costCents", {
      id: "cost",
      header: "Cost",
      cell: ({ row: { original: row } }) =>
        row.costCents === null && row.estimatedCents !== null ? (
          <span className="text-muted-foreground" title="Estimate">
            <Money cents={row.estimatedCents} currency={currency} />
            <span className="sr-only"> estimated</span>
          </span>
        ) : (
          <Money cents={row.costCents} currency={currency} className={struck(row)} />
        ),
    }),
  ]);
}
