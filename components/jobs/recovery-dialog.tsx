"use client";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { DialogProblem } from "@/components/ui/dialog-problem";
import { Money } from "@/components/ui/money";
import { Stat, StatList } from "@/components/ui/stat";
import type { JobView, ProblemView } from "@/lib/api/views";
import { formatCount } from "./format";
import { TrackingNumber } from "./tracking-number";

export interface RecoveryDialogProps {
  job: JobView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  problem: ProblemView | null;
  onResume: () => void;
  onRestart: () => void;
  onCancel: () => void;
}

/** How an interrupted job goes on. */
export function RecoveryDialog(props: RecoveryDialogProps) {
  const { job } = props;
  const { interruption, permissions } = job;
  if (!interruption) return null;
  const none = !permissions.resume && !permissions.restart && !permissions.cancel;
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent
        onOpenAutoFocus={(event) => {
          // It opens by itself: a key that was meant for the page must choose nothing.
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
      >
        <DialogHeader>
          <DialogTitle>The job was interrupted</DialogTitle>
          <DialogDescription className="text-foreground">{interruption.prompt}</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <StatList className="rounded-md border bg-card px-3 py-2.5">
            <Stat
              label="Completed"
              value={`${interruption.completed.toLocaleString("en-US")} of ${interruption.total.toLocaleString("en-US")}`}
            />
            <Stat label="Remaining" value={interruption.remaining.toLocaleString("en-US")} />
            <Stat label="In doubt" value={interruption.inDoubt.toLocaleString("en-US")} />
            <Stat label="Spent" value={<Money cents={interruption.costCents} currency={job.currency} />} />
            {interruption.lastTrackingNumber ? (
              <Stat
                label="Last label"
                value={
                  <TrackingNumber value={interruption.lastTrackingNumber} className="font-normal text-sm" />
                }
                note={`row ${interruption.lastRowNumber}, ${interruption.lastRecipient}`}
              />
            ) : null}
          </StatList>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
            <dt className="font-semibold">Resume</dt>
            <dd>
              {interruption.inDoubt > 0
                ? `Asks the carrier about ${formatCount(interruption.inDoubt, "row")} in doubt first, then goes on. Nothing is bought twice.`
                : "Goes on with the next row. Nothing is bought twice."}
            </dd>
            {permissions.restart ? (
              <>
                <dt className="font-semibold">Restart</dt>
                <dd>Buys every row again from the first, also those that have labels.</dd>
              </>
            ) : null}
            <dt className="font-semibold">Cancel</dt>
            <dd>No further labels are bought; those already bought stay valid.</dd>
          </dl>
          {none ? (
            <p className="text-muted-foreground">
              Only the job's owner, a supervisor or an administrator can choose.
            </p>
          ) : null}
          <DialogProblem problem={props.problem} />
        </DialogBody>
        {none ? null : (
          <DialogFooter>
            {permissions.cancel ? (
              <Button variant="danger-outline" onClick={props.onCancel} className="mr-auto">
                Cancel the job…
              </Button>
            ) : null}
            {permissions.restart ? <Button onClick={props.onRestart}>Restart…</Button> : null}
            {permissions.resume ? (
              <Button variant="primary" busy={props.busy} onClick={props.onResume}>
                Resume
              </Button>
            ) : null}
          </DialogFooter>
        )}
      </DialogContent>
    </Dialog>
  );
}
