"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { ProblemAlert } from "@/components/ui/problem-alert";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetFooter,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { RowStateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import { problemOfError } from "@/lib/api/fetch-json";
import { rowQuery } from "@/lib/api/queries";
import type { RowView } from "@/lib/api/views";
import { AttemptList } from "./attempt-list";
import { IssueList } from "./issue-list";
import { jobLinks } from "./job-links";
import { PrintButton } from "./print-button";
import { ShipmentDetails } from "./shipment-details";
import { SourceCells } from "./source-cells";
import { TrackingNumber } from "./tracking-number";

export interface RowSheetProps {
  jobId: string;
  currency: string;
  /** Null while none is open. */
  rowNumber: number | null;
  onClose: () => void;
  /** Null where the viewer may not change the job's rows. */
  onLeaveOut: ((rowNumber: number) => void) | null;
  onPutBack: ((rowNumber: number) => void) | null;
  busy: boolean;
}

/** One row of a job: what was sent, what came back, and its label. */
export function RowSheet(props: RowSheetProps) {
  const { jobId, rowNumber } = props;
  const open = rowNumber !== null;
  const query = useQuery({ ...rowQuery(jobId, rowNumber ?? 0), enabled: open });
  const row = query.data;
  return (
    <Sheet open={open} onOpenChange={(next) => (next ? undefined : props.onClose())}>
      <SheetContent>
        <SheetHeader>
          <div className="flex flex-wrap items-center gap-2">
            <SheetTitle>Row {rowNumber}</SheetTitle>
            {row ? <RowStateBadge state={row.state} /> : null}
          </div>
          <SheetDescription>
            {row ? [row.recipientName, row.cityState].filter(Boolean).join(", ") : "…"}
          </SheetDescription>
        </SheetHeader>
        <SheetBody className="grid content-start gap-5">
          {query.isError ? <ProblemAlert problem={problemOfError(query.error)} /> : null}
          {row ? <RowBody row={row} currency={props.currency} /> : query.isPending ? <RowLoading /> : null}
        </SheetBody>
        {row ? <RowActions row={row} {...props} /> : null}
      </SheetContent>
    </Sheet>
  );
}

function RowBody({ row, currency }: { row: RowView; currency: string }) {
  return (
    <>
      {row.problem ? <ProblemAlert live={false} problem={row.problem} /> : null}
      {row.found.length > 0 ? (
        <Part title="Found at the carrier">
          <ul>
            {row.found.map((number) => (
              <li key={number}>
                <TrackingNumber value={number} />
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      {row.packages.length > 0 ? (
        <Part title={row.packages.length === 1 ? "Label" : "Labels"}>
          <ul className="grid gap-1">
            {row.packages.map((item) => (
              <li key={item.packageNumber} className="flex flex-wrap items-center gap-x-3">
                {row.packages.length > 1 ? (
                  <span className="text-muted-foreground">Package {item.packageNumber}</span>
                ) : null}
                <TrackingNumber value={item.trackingNumber} className="text-base" />
                {item.hasLabel ? null : <Badge tone="warning">no label yet</Badge>}
              </li>
            ))}
          </ul>
          <p className="text-muted-foreground">
            <Money cents={row.costCents} currency={currency} className="font-medium text-foreground" />
            {row.costSource === "rated" ? " as rated; the carrier did not repeat the price" : " as charged"}
            {row.estimatedCents !== null && row.estimatedCents !== row.costCents ? (
              <>
                , rated <Money cents={row.estimatedCents} currency={currency} />
              </>
            ) : null}
            {row.shippedAt ? (
              <>
                {" · "}
                <Time value={row.shippedAt} />
              </>
            ) : null}
          </p>
        </Part>
      ) : null}
      {row.issues.length > 0 ? (
        <Part title="Warnings">
          <IssueList issues={row.issues} rowNumber={row.rowNumber} />
        </Part>
      ) : null}
      {row.shipment ? (
        <Part title="Shipment">
          <ShipmentDetails shipment={row.shipment} />
        </Part>
      ) : null}
      {row.attempts.length > 0 ? (
        <Part title={row.attempts.length === 1 ? "Attempt" : "Attempts"}>
          <AttemptList attempts={row.attempts} />
        </Part>
      ) : null}
      <SourceCells row={row} />
    </>
  );
}

function RowActions({ row, jobId, onLeaveOut, onPutBack, busy }: RowSheetProps & { row: RowView }) {
  const hasLabel = row.packages.some((item) => item.hasLabel);
  const mayLeaveOut = onLeaveOut && (row.state === "failed" || row.state === "pending");
  const mayPutBack = onPutBack && row.state === "skipped";
  if (!hasLabel && !mayLeaveOut && !mayPutBack) return null;
  return (
    <SheetFooter>
      {hasLabel ? (
        <>
          <PrintButton url={jobLinks.labelsPdf(jobId, row.rowNumber)} variant="primary">
            Print the label
          </PrintButton>
          <Button asChild>
            <a href={jobLinks.rowLabel(jobId, row.rowNumber)} download>
              <Download aria-hidden="true" />
              Original
            </a>
          </Button>
        </>
      ) : null}
      {mayLeaveOut ? (
        <Button busy={busy} onClick={() => onLeaveOut(row.rowNumber)}>
          Leave this row out
        </Button>
      ) : null}
      {mayPutBack ? (
        <Button busy={busy} onClick={() => onPutBack(row.rowNumber)}>
          Put the row back
        </Button>
      ) : null}
    </SheetFooter>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function RowLoading() {
  return (
    <div role="status" className="grid gap-2">
      <span className="sr-only">Loading the row…</span>
      <Skeleton className="h-5 w-48" />
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-4 w-56" />
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
