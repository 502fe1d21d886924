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
import { Money } from "@/components/ui/money";
import { ProblemAlert } from "@/components/ui/problem-alert";
import type { ProblemView } from "@/lib/api/views";
import { BoughtReturns, useBoughtReturns } from "./bought-returns";
import { formatCount } from "./format";
import type { VoidTarget } from "./void-target";

export interface VoidDialogProps {
  jobId: string;
  /** Null while it is closed. */
  target: VoidTarget | null;
  currency: string;
  onClose: () => void;
  busy: boolean;
  problem: ProblemView | null;
  /** `returns`: the return labels that were bought for them, too. */
  onVoid: (target: VoidTarget, returns: boolean) => void;
}

/** The question before labels are taken back. */
export function VoidDialog({ jobId, target, currency, onClose, busy, problem, onVoid }: VoidDialogProps) {
  const returns = useBoughtReturns(jobId, target);
  const one = returns.count === 1;
  const labels = formatCount(returns.count, "label");
  return (
    <AlertDialog open={target !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {target ? (
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>
              {target.rows === "all" && !one ? `Void all ${labels}?` : `Void ${labels}?`}
            </AlertDialogTitle>
            <AlertDialogDescription>
              The carrier is asked to take back {labels}, bought for{" "}
              <Money cents={returns.cents} currency={currency} className="font-semibold text-foreground" />.
              This cannot be undone.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogBody>
            <ul className="grid list-disc gap-1 pl-5">
              <li>
                {one ? "The parcel with this label" : "Parcels with these labels"} must not be handed to the
                carrier.
              </li>
              <li>
                The tracking {one ? "number is" : "numbers are"} taken out of the file, and the cost out of
                the job.
              </li>
              <li>What the carrier refuses to void stays valid; its row says why.</li>
            </ul>
            <BoughtReturns {...{ jobId, currency, returns }} verb="Void" />
            {problem ? <ProblemAlert problem={problem} /> : null}
          </AlertDialogBody>
          <AlertDialogFooter>
            <AlertDialogCancel asChild>
              <Button>Keep {one ? "the label" : "the labels"}</Button>
            </AlertDialogCancel>
            <Button
              variant="danger"
              busy={busy}
              disabled={returns.pending}
              onClick={() => onVoid(target, returns.chosen)}
            >
              Void {labels}
            </Button>
          </AlertDialogFooter>
        </AlertDialogContent>
      ) : null}
    </AlertDialog>
  );
}
