"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { RowStateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { JobView, RowListItem } from "@/lib/api/views";
import { ISSUE_CLASSES } from "@/lib/shipping/issue";
import { formatCount } from "./format";
import { ISSUE_LOOKS, IssueIcon } from "./issue-icon";
import { RowDetails } from "./row-details";
import type { EditRow } from "./row-editor";

export interface PreviewRowsTableProps {
  job: JobView;
  rows: readonly RowListItem[];
  currency: string;
  /** While rows are still checked, a row without a name has only not had its turn. */
  checking: boolean;
  /** Null where the viewer may not change the job. */
  onLeaveOut: ((rowNumber: number) => void) | null;
  onPutBack: ((rowNumber: number) => void) | null;
  busy: boolean;
  edit: EditRow | null;
}

/** Rows before they are bought. Each opens in place. */
export function PreviewRowsTable(props: PreviewRowsTableProps) {
  return (
    <Table label="Rows of the preview" className="min-w-[46rem]">
      <TableHeader>
        <TableRow>
          <TableHead className="w-16 text-right">#</TableHead>
          <TableHead>Recipient</TableHead>
          <TableHead>City and state</TableHead>
          <TableHead>Service</TableHead>
          <TableHead className="text-right">Est. cost</TableHead>
          <TableHead className="w-[36%]">Findings</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {props.rows.map((row) => (
          <PreviewRow key={row.rowNumber} row={row} {...props} />
        ))}
      </TableBody>
    </Table>
  );
}

function PreviewRow({
  row,
  job,
  currency,
  checking,
  onLeaveOut,
  onPutBack,
  busy,
  edit,
}: PreviewRowsTableProps & { row: RowListItem }) {
  const [open, setOpen] = useState(false);
  const out = row.state === "skipped";
  const change = out ? onPutBack : onLeaveOut;
  // Of a job that has run, some rows are bought already.
  const editable = row.state === "pending" || out;
  const detailsId = `row-${row.rowNumber}-details`;
  return (
    <>
      <TableRow
        className={cn(open && "border-b-0 bg-muted/60", out && "text-muted-foreground")}
        onClick={(event) => {
          if (!(event.target instanceof Element && event.target.closest("button, a, summary"))) {
            setOpen(!open);
          }
        }}
      >
        <TableCell className="whitespace-nowrap text-right first:pl-2">
          <button
            type="button"
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            aria-label={`Row ${row.rowNumber}, ${row.recipientName}`}
            onClick={() => setOpen(!open)}
            className="inline-flex min-h-6 w-full items-center justify-between gap-1 rounded-sm px-1"
          >
            <ChevronRight
              aria-hidden="true"
              className={cn("size-3.5 text-muted-foreground transition-transform", open && "rotate-90")}
            />
            {row.rowNumber}
          </button>
        </TableCell>
        <TableCell className="max-w-56">
          <span className={cn("block truncate font-medium", out && "line-through")}>
            {row.recipientName || (checking ? "…" : "(no name)")}
          </span>
          {row.orderReference ? (
            <span className="block truncate text-muted-foreground text-xs">{row.orderReference}</span>
          ) : null}
        </TableCell>
        <TableCell className="max-w-48 truncate">{row.cityState}</TableCell>
        <TableCell className="whitespace-nowrap">
          {row.serviceName}
          {row.packageCount > 1 ? (
            <span className="block text-muted-foreground text-xs">
              {formatCount(row.packageCount, "package")}
            </span>
          ) : null}
        </TableCell>
        <TableCell className="text-right">
          <Money cents={row.estimatedCents} currency={currency} />
        </TableCell>
        <TableCell>
          {out || (edit && !editable) ? <RowStateBadge state={row.state} /> : <IssueSummary row={row} />}
        </TableCell>
      </TableRow>
      {open ? (
        <tr className="border-b bg-muted/60">
          <td colSpan={6} id={detailsId} className="px-4 pt-1 pb-4 pl-16">
            <RowDetails
              job={job}
              rowNumber={row.rowNumber}
              currency={currency}
              edit={editable ? edit : null}
              actions={
                change && editable ? (
                  <Button size="sm" busy={busy} onClick={() => change(row.rowNumber)}>
                    {out ? "Put the row back" : "Leave this row out"}
                  </Button>
                ) : null
              }
            />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The worst issue in words, the others counted. */
function IssueSummary({ row }: { row: RowListItem }) {
  const worst = ISSUE_CLASSES.find((each) => row.issues.some((issue) => issue.class === each));
  const first = row.issues.find((issue) => issue.class === worst);
  if (!first) return <span className="sr-only">none</span>;
  const { word, tone } = ISSUE_LOOKS[first.class];
  return (
    <span className="flex items-center gap-1.5">
      <IssueIcon of={first.class} />
      <span
        className={cn("wrap-anywhere line-clamp-2 min-w-0", first.class === "blocks" && "text-destructive")}
      >
        <span className="sr-only">{word}: </span>
        {first.message}
      </span>
      {row.issues.length > 1 ? (
        <Badge tone={tone}>
          +{row.issues.length - 1}
          <span className="sr-only"> more</span>
        </Badge>
      ) : null}
    </span>
  );
}
