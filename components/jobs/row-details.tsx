"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { OfferedArticles } from "@/components/products/offered-articles";
import type { SaveProduct } from "@/components/products/product-dialog";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Skeleton } from "@/components/ui/skeleton";
import { problemOfError } from "@/lib/api/fetch-json";
import { rowQuery } from "@/lib/api/queries";
import type { JobView, RowView } from "@/lib/api/views";
import { type Decide, DecisionButtons } from "./decision-buttons";
import { IssueList } from "./issue-list";
import { type EditRow, RowEditor } from "./row-editor";
import { SavedNotice } from "./saved-notice";
import { ShipmentDetails } from "./shipment-details";
import { SourceCells } from "./source-cells";

export interface RowDetailsProps {
  job: JobView;
  rowNumber: number;
  currency: string;
  /** Null where the viewer may not correct the row. */
  edit: EditRow | null;
  /** Null where the viewer may not decide on it. */
  decide: Decide | null;
  /** Null where the viewer may not change the product list. */
  saveProduct: SaveProduct | null;
  /** What else can be done with the row, by its state. */
  actions: (state: RowView["state"]) => ReactNode;
}

/** One row of the preview, opened: shipment, issues, and the cells that they came from. Read when it is opened. */
export function RowDetails({
  job,
  rowNumber,
  currency,
  edit,
  decide,
  saveProduct,
  actions,
}: RowDetailsProps) {
  const row = useQuery(rowQuery(job, rowNumber));
  const [stage, setStage] = useState<"shown" | "edited" | "saved">("shown");
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
  // Of a job that has run, some rows are bought already.
  const editable = row.data.state === "pending" || row.data.state === "skipped";
  if (stage === "edited" && edit && editable) {
    return (
      <RowEditor
        jobId={job.id}
        row={row.data}
        save={edit}
        saveLabel="Save and check the row"
        onSaved={() => setStage("saved")}
        onDiscard={() => setStage("shown")}
      />
    );
  }
  return (
    <div className="grid gap-3">
      {stage === "saved" ? <SavedNotice row={row.data} currency={currency} previewHref={null} /> : null}
      <IssueList
        issues={row.data.issues.filter(({ class: of }) => of !== "note")}
        rowNumber={rowNumber}
        choices={
          decide
            ? ({ code, column, choices = [] }) => (
                <DecisionButtons
                  decide={decide}
                  about={{ jobId: job.id, code, rows: [rowNumber], ...(column ? { column } : {}) }}
                  choices={[...choices]}
                  what={`row ${rowNumber}`}
                />
              )
            : undefined
        }
      />
      {saveProduct ? <OfferedArticles articles={row.data.articles} save={saveProduct} /> : null}
      {row.data.shipment ? (
        <ShipmentDetails
          shipment={row.data.shipment}
          givenWeight={row.data.givenWeight}
          arrival={row.data.arrival}
        />
      ) : null}
      <IssueList issues={row.data.issues.filter(({ class: of }) => of === "note")} rowNumber={rowNumber} />
      <SourceCells row={row.data} />
      <div className="flex flex-wrap gap-2">
        {edit && editable ? (
          <Button size="sm" onClick={() => setStage("edited")}>
            <Pencil aria-hidden="true" />
            Edit this row
          </Button>
        ) : null}
        {actions(row.data.state)}
      </div>
    </div>
  );
}
