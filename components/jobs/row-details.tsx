"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Skeleton } from "@/components/ui/skeleton";
import { problemOfError } from "@/lib/api/fetch-json";
import { rowQuery } from "@/lib/api/queries";
import { IssueList } from "./issue-list";
import { ShipmentDetails } from "./shipment-details";
import { SourceCells } from "./source-cells";

/** One row of the preview, opened: shipment, issues, and the cells that they came from. Read when it is opened. */
export function RowDetails({ jobId, rowNumber }: { jobId: string; rowNumber: number }) {
  const row = useQuery(rowQuery(jobId, rowNumber));
  if (row.isPending) {
    return (
      <div role="status" className="grid gap-2">
        <span className="sr-only">Loading row {rowNumber}…</span>
        <Skeleton className="h-4 w-64" />
        <Skeleton className="h-4 w-48" />
        <Skeleton className="h-4 w-56" />
      </div>
    );
  }
  if (!row.data) {
    return (
      <ProblemAlert
        problem={problemOfError(row.error)}
        actions={
          <Button size="sm" onClick={() => row.refetch()}>
            Try again
          </Button>
        }
      />
    );
  }
  return (
    <div className="grid gap-3">
      <IssueList issues={row.data.issues} rowNumber={rowNumber} />
      {row.data.shipment ? <ShipmentDetails shipment={row.data.shipment} /> : null}
      <SourceCells row={row.data} />
    </div>
  );
}
