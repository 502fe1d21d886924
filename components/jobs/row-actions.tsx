import { Ban, Download, Pencil, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { SheetFooter } from "@/components/ui/sheet";
import type { JobView, RowView } from "@/lib/api/views";
import type { FetchLabelAct } from "./fetch-label-button";
import { jobLinks } from "./job-links";
import { PrintButton } from "./print-button";
import type { ReviewAct } from "./review-dialog";
import type { EditRow } from "./row-editor";
import { isSelectable } from "./row-selection";
import type { VoidTarget } from "./void-target";

export interface RowSheetProps {
  job: JobView;
  /** Null while none is open. */
  rowNumber: number | null;
  onClose: () => void;
  /** Null where the viewer may not change the job's rows. */
  onLeaveOut: ((rowNumber: number) => void) | null;
  onPutBack: ((rowNumber: number) => void) | null;
  /** Ships it by a new job. */
  onFollowUp: ((rowNumber: number) => void) | null;
  /** Makes a return label for it, by a new job. */
  onReturn: ((rowNumber: number) => void) | null;
  busy: boolean;
  /** Null where the viewer may not. */
  edit: EditRow | null;
  review: ReviewAct | null;
  fetchLabel: FetchLabelAct | null;
  onVoid: ((target: VoidTarget) => void) | null;
}

/** What can be done with the open row. */
export function RowActions({
  row,
  job,
  onLeaveOut,
  onPutBack,
  onFollowUp,
  onReturn,
  busy,
  onVoid,
  onEdit,
}: RowSheetProps & { row: RowView; onEdit: (() => void) | null }) {
  const jobId = job.id;
  // A void label must not leave the house.
  const hasLabel = row.state !== "voided" && row.packages.some((item) => item.hasLabel);
  const mayLeaveOut = onLeaveOut && (row.state === "failed" || row.state === "pending");
  const left = row.movedTo === null && (row.state === "skipped" || row.state === "voided");
  const mayPutBack = onPutBack && left && row.state === "skipped";
  const mayFollow = onFollowUp && left;
  const mayReturn = onReturn && row.state === "completed" && !row.isReturn;
  const mayVoid = onVoid && isSelectable(row) && !(row.voidAsked && job.permissions.askVoid);
  if (!hasLabel && !mayLeaveOut && !mayPutBack && !mayFollow && !mayReturn && !onEdit && !mayVoid)
    return null;
  return (
    <SheetFooter>
      {hasLabel ? (
        <>
          <PrintButton jobId={jobId} rows={[row.rowNumber]} variant="primary">
            Print label
          </PrintButton>
          <Button asChild>
            <a href={jobLinks.rowLabel(jobId, row.rowNumber, 1)} download>
              <Download aria-hidden="true" />
              Original
            </a>
          </Button>
        </>
      ) : null}
      {onEdit ? (
        <Button onClick={onEdit}>
          <Pencil aria-hidden="true" />
          Edit this row
        </Button>
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
      {mayFollow ? (
        <Button busy={busy} onClick={() => onFollowUp(row.rowNumber)}>
          {row.state === "voided" ? "Buy again" : "Ship now"}
        </Button>
      ) : null}
      {mayReturn ? (
        <Button busy={busy} onClick={() => onReturn(row.rowNumber)}>
          <Undo2 aria-hidden="true" />
          Create return label
        </Button>
      ) : null}
      {mayVoid ? (
        <Button
          variant="danger-outline"
          className="ml-auto"
          onClick={() => onVoid({ rows: [row.rowNumber], count: 1, cents: row.costCents ?? 0 })}
        >
          <Ban aria-hidden="true" />
          {job.permissions.askVoid ? "Ask to void…" : "Void the label…"}
        </Button>
      ) : null}
    </SheetFooter>
  );
}
