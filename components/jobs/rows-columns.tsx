import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { RowStateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import type { RowListItem } from "@/lib/api/views";
import { inItsRow } from "./in-its-row";
import { returnWords } from "./return-words";
import { TrackingNumber } from "./tracking-number";

interface Column {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: RowListItem) => ReactNode;
}

/** What was taken back counts no more. */
const struck = (row: RowListItem) =>
  row.state === "voided" ? "text-muted-foreground line-through" : undefined;

/** What the job page shows of each row. Numbers stand right. */
export function rowsColumns(currency: string, cancelled: boolean): readonly Column[] {
  return [
    { id: "number", header: "#", cell: (row) => row.rowNumber },
    {
      id: "recipient",
      header: "Recipient",
      cell: (row) => (
        <>
          <span className="block truncate font-medium">{row.recipientName || "(no name)"}</span>
          {row.orderReference || row.isReturn ? (
            <span className="block truncate text-muted-foreground text-xs">
              {[row.orderReference, returnWords(row)].filter(Boolean).join(" · ")}
            </span>
          ) : null}
        </>
      ),
    },
    { id: "place", header: "City and state", cell: (row) => row.cityState },
    { id: "service", header: "Service", cell: (row) => row.serviceName },
    {
      id: "state",
      header: "State",
      cell: (row) => (
        <>
          <RowStateBadge
            state={row.state}
            voidAsked={row.voidAsked}
            voiding={row.voiding}
            setAside={row.setAside}
            cancelled={cancelled}
          />
          {row.problem ? (
            <span className="mt-0.5 line-clamp-1 text-destructive text-xs">
              {inItsRow(row.problem, row).message}
            </span>
          ) : null}
        </>
      ),
    },
    {
      id: "tracking",
      header: "Tracking number",
      cell: (row) =>
        row.trackingNumber ? (
          <TrackingNumber value={row.trackingNumber} className={cn("text-xs", struck(row))} />
        ) : null,
    },
    {
      id: "shipped",
      header: "Shipped",
      cell: (row) =>
        row.shippedAt ? <Time value={row.shippedAt} relative className="text-muted-foreground" /> : null,
    },
    {
      id: "cost",
      header: "Cost",
      cell: (row) =>
        row.billedTo !== null ? (
          <span className="text-muted-foreground text-xs">billed to the {row.billedTo}</span>
        ) : row.costCents === null && row.estimatedCents !== null ? (
          <span className="text-muted-foreground" title="Estimate">
            <Money cents={row.estimatedCents} currency={currency} />
            <span className="sr-only"> estimated</span>
          </span>
        ) : (
          <Money cents={row.costCents} currency={currency} className={struck(row)} />
        ),
    },
  ];
}
