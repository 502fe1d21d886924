"use client";

import { Money } from "@/components/ui/money";
import type { ProblemView } from "@/lib/api/views";
import { BoughtReturns, useBoughtReturns } from "./bought-returns";
import { CommentDialog } from "./comment-dialog";
import { formatCount } from "./format";
import type { VoidTarget } from "./void-target";

export interface AskVoidDialogProps {
  jobId: string;
  /** Null while it is closed. */
  target: VoidTarget | null;
  currency: string;
  onClose: () => void;
  busy: boolean;
  problem: ProblemView | null;
  /** `returns`: the return labels that were bought for them, too. */
  onAsk: (target: VoidTarget, asked: { reason: string; returns: boolean }) => void;
}

/** A clerk's wish for labels to be taken back, with its reason. */
export function AskVoidDialog({
  jobId,
  target,
  currency,
  onClose,
  busy,
  problem,
  onAsk,
}: AskVoidDialogProps) {
  const returns = useBoughtReturns(jobId, target);
  if (!target) return null;
  const labels = formatCount(returns.count, "label");
  return (
    <CommentDialog
      open
      onClose={onClose}
      title={`Ask to void ${labels}?`}
      description={
        <>
          Nothing is voided yet: a supervisor decides on {labels}, bought for{" "}
          <Money cents={returns.cents} currency={currency} className="font-semibold text-foreground" />.
        </>
      }
      commentLabel="Reason"
      commentNeeded="Say why: the person who decides will read it."
      commentMax={500}
      submitLabel="Send the request"
      cancelLabel="Back"
      busy={busy}
      disabled={returns.pending}
      problem={problem}
      onSubmit={(reason) => onAsk(target, { reason, returns: returns.chosen })}
    >
      <BoughtReturns {...{ jobId, currency, returns }} verb="Ask to void" />
      <p>Hold {target.count === 1 ? "the parcel" : "the parcels"} back until it is decided.</p>
    </CommentDialog>
  );
}
