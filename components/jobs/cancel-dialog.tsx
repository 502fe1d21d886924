"use client";

import {
  AlertDialog,
  AlertDialogBody,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { DialogProblem } from "@/components/ui/dialog-problem";
import { Money } from "@/components/ui/money";
import type { JobView, ProblemView } from "@/lib/api/views";
import { formatCount } from "./format";

export interface CancelDialogProps {
  job: JobView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  problem: ProblemView | null;
  onCancel: () => void;
  onDelete: () => void;
}

/** Ends a job; one that never ran is deleted. */
export function CancelDialog({
  job,
  open,
  onOpenChange,
  busy,
  problem,
  onCancel,
  onDelete,
}: CancelDialogProps) {
  const deletes = job.permissions.delete;
  const { completed, inFlight, inDoubt, costCents } = job.counts;
  return (
    <AlertDialog open={open} onOpenChange={onOpenChange}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>{deletes ? "Delete" : "Cancel"} this job?</AlertDialogTitle>
          <AlertDialogDescription>
            {deletes
              ? "Its file, mapping and rows are deleted. The audit keeps what was done with it."
              : "No further label is bought. A cancelled job cannot be resumed."}
          </AlertDialogDescription>
        </AlertDialogHeader>
        <AlertDialogBody>
          {completed > 0 ? (
            <p>
              {formatCount(completed, "label")} for <Money cents={costCents} currency={job.currency} />{" "}
              {completed === 1 ? "was" : "were"} bought and can still be printed
              {job.permissions.void || job.state === "running" ? ", or voided afterwards" : ""}.
            </p>
          ) : (
            <p>No label was bought.</p>
          )}
          {inFlight + inDoubt > 0 ? (
            <p>{formatCount(inFlight + inDoubt, "row")} at the carrier will still be settled.</p>
          ) : null}
          <DialogProblem problem={problem} />
        </AlertDialogBody>
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button>Keep the job</Button>
          </AlertDialogCancel>
          <Button variant="danger" busy={busy} onClick={deletes ? onDelete : onCancel}>
            {deletes ? "Delete" : "Cancel"} the job
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
