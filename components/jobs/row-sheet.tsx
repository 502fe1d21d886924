"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { ProblemAlert } from "@/components/ui/problem-alert";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";
import { TableSkeleton } from "@/components/ui/skeleton";
import { RowStateBadge } from "@/components/ui/state-badge";
import { Time } from "@/components/ui/time";
import { problemOfError } from "@/lib/api/fetch-json";
import { rowQuery } from "@/lib/api/queries";
import type { RowView } from "@/lib/api/views";
import { isChangeableRow } from "@/lib/batch/row";
import { isBlocked } from "@/lib/shipping/issue";
import { AttemptList } from "./attempt-list";
import { CustomsInvoice } from "./customs-invoice";
import { FetchLabelButton } from "./fetch-label-button";
import { JobLink } from "./follow-up-links";
import { inItsRow } from "./in-its-row";
import { IssueList } from "./issue-list";
import { LabelPicture } from "./label-picture";
import { returnWords } from "./return-words";
import { ReviewPanel } from "./review-panel";
import { RowActions, type RowSheetProps } from "./row-actions";
import { RowEditor } from "./row-editor";
import { RowPapers } from "./row-papers";
import { SavedNotice } from "./saved-notice";
import { ShipmentDetails } from "./shipment-details";
import { SourceCells } from "./source-cells";
import { TrackingNumber } from "./tracking-number";

/** One row of a job: what was sent, what came back, and its label. */
export function RowSheet(props: RowSheetProps) {
  const { rowNumber } = props;
  return (
    <Sheet open={rowNumber !== null} onOpenChange={(next) => (next ? undefined : props.onClose())}>
      {rowNumber === null ? null : <OpenRow key={rowNumber} {...props} rowNumber={rowNumber} />}
    </Sheet>
  );
}

/** ", 4.5 lb", by which a parcel is told from the others. */
function weightOf({ shipment }: RowView, packageNumber: number): string {
  const weight = shipment?.packages[packageNumber - 1]?.weight;
  return weight ? `, ${weight.value} ${weight.unit === "LBS" ? "lb" : "kg"}` : "";
}

function OpenRow(props: RowSheetProps & { rowNumber: number }) {
  const { job, rowNumber } = props;
  const query = useQuery(rowQuery(job, rowNumber));
  const row = query.data;
  const [stage, setStage] = useState<"shown" | "edited" | "saved">("shown");
  const edit = row && isChangeableRow(row.state) ? props.edit : null;
  const editing = stage === "edited" && edit !== null;
  return (
    <SheetContent
      onEscapeKeyDown={(event) => {
        if (!editing) return;
        event.preventDefault();
        setStage("shown");
      }}
      onInteractOutside={(event) => {
        // A click beside the form must not throw away what was typed.
        if (editing) event.preventDefault();
      }}
    >
      <SheetHeader>
        <div className="flex flex-wrap items-center gap-2">
          <SheetTitle>Row {rowNumber}</SheetTitle>
          {row ? (
            <RowStateBadge
              state={row.state}
              voiding={row.voiding}
              voidAsked={row.voidAsked}
              setAside={row.setAside}
              cancelled={job.state === "cancelled"}
            />
          ) : null}
        </div>
        <SheetDescription>
          {row
            ? [
                // Of which row of another job, is said below, with the way there.
                row.returnOf?.jobId ? null : returnWords(row),
                row.recipientName,
                row.cityState,
              ]
                .filter(Boolean)
                .join(", ")
            : "…"}
        </SheetDescription>
      </SheetHeader>
      <SheetBody className="grid content-start gap-5">
        {query.isError ? <ProblemAlert problem={problemOfError(query.error)} /> : null}
        {query.isPending ? <TableSkeleton lines={4} label="Loading the row…" /> : null}
        {row && editing ? (
          <RowEditor
            jobId={job.id}
            row={row}
            failed={job.state === "failed"}
            save={edit}
            saveLabel="Save and check the row"
            onSaved={() => setStage("saved")}
            onDiscard={() => setStage("shown")}
          />
        ) : null}
        {row && !editing ? (
          <>
            {stage === "saved" ? (
              <SavedNotice row={row} currency={job.currency} previewHref={`/jobs/${job.id}/preview`} />
            ) : null}
            <RowBody row={row} job={job} review={props.review} fetchLabel={props.fetchLabel} />
          </>
        ) : null}
      </SheetBody>
      {row && !editing ? (
        <RowActions row={row} {...props} onEdit={edit ? () => setStage("edited") : null} />
      ) : null}
    </SheetContent>
  );
}

type BodyProps = Pick<RowSheetProps, "job" | "review" | "fetchLabel"> & { row: RowView };
function RowBody({ row, job, review, fetchLabel }: BodyProps) {
  const { currency } = job;
  const asks = row.issues.filter(({ class: of }) => of !== "note");
  const notes = [...row.issues.filter(({ class: of }) => of === "note"), ...alertsOf(row)];
  return (
    <>
      {row.state === "needs_review" ? (
        <ReviewPanel jobId={job.id} row={row} review={review} fetchLabel={fetchLabel} />
      ) : row.problem ? (
        <ProblemAlert live={false} problem={inItsRow(row.problem, row)} />
      ) : null}
      {row.returnOf?.jobId ? (
        <p>
          It is the return of row {row.returnOf.rowNumber} of{" "}
          <JobLink id={row.returnOf.jobId} name="another job" />.
        </p>
      ) : null}
      {row.movedTo ? (
        <p>
          It is shipped by <JobLink id={row.movedTo} name="another job" />.
        </p>
      ) : null}
      {row.packages.length > 0 ? (
        <Part title={row.packages.length === 1 ? "Label" : "Labels"}>
          <ul className="grid gap-1">
            {row.packages.map((item) => (
              <li key={item.packageNumber} className="flex flex-wrap items-center gap-x-3">
                {row.packages.length > 1 ? (
                  <span className="text-muted-foreground">
                    Package {item.packageNumber}
                    {weightOf(row, item.packageNumber)}
                  </span>
                ) : null}
                <TrackingNumber value={item.trackingNumber} className="text-base" />
                {item.hasLabel ? null : <Badge tone="warning">Label missing</Badge>}
                {item.printedAt ? (
                  <span className="text-muted-foreground text-xs">
                    printed <Time value={item.printedAt} /> by {item.printedBy}
                  </span>
                ) : null}
                {item.hasLabel ? (
                  <LabelPicture jobId={job.id} rowNumber={row.rowNumber} packageNumber={item.packageNumber} />
                ) : null}
              </li>
            ))}
          </ul>
          <CustomsInvoice jobId={job.id} row={row} />
          <RowPapers jobId={job.id} row={row} />
          <FetchLabelButton jobId={job.id} row={row} fetchLabel={fetchLabel} />
          <p className="text-muted-foreground">
            {row.billedTo === null ? (
              <Money cents={row.costCents} currency={currency} className="font-medium text-foreground" />
            ) : (
              `Billed to the ${row.billedTo}`
            )}
            {row.billedTo !== null
              ? null
              : row.state === "voided"
                ? " voided: nothing is charged"
                : row.costSource === "rated"
                  ? " as quoted; the carrier did not confirm the price"
                  : " as charged"}
            {row.estimatedCents !== null && row.estimatedCents !== row.costCents ? (
              <>
                , quoted at <Money cents={row.estimatedCents} currency={currency} />
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
      {asks.length > 0 ? (
        <Part title={isBlocked(asks) ? "What is wrong" : "Findings"}>
          <IssueList issues={asks} rowNumber={row.rowNumber} />
        </Part>
      ) : null}
      {row.shipment ? (
        <Part title="Shipment">
          <ShipmentDetails shipment={row.shipment} givenWeight={row.givenWeight} arrival={row.arrival} />
        </Part>
      ) : null}
      {notes.length > 0 ? (
        <Part title="Notes">
          <IssueList issues={notes} rowNumber={row.rowNumber} />
        </Part>
      ) : null}
      {row.attempts.length > 0 ? (
        <Part title={row.attempts.length === 1 ? "Attempt" : "Attempts"}>
          <AttemptList row={row} />
        </Part>
      ) : null}
      <SourceCells row={row} />
    </>
  );
}

/** What the carrier said when the row was bought; the last attempt comes first. */
function alertsOf({ state, attempts: [last] }: RowView): RowView["issues"] {
  if (state !== "completed" && state !== "needs_review") return [];
  return (last?.alerts ?? []).map(({ code, message }) => ({
    severity: "warning",
    class: "note",
    code: "CARRIER_ALERT",
    message: `When it was bought, the carrier said: ${message} (${code})`,
  }));
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}
