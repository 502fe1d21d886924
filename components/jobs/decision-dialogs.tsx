"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import type { PreviewView } from "@/lib/api/views";
import { buyWords } from "./buy-words";
import { CommentDialog } from "./comment-dialog";
import { formatCount } from "./format";
import type { ActionRun } from "./use-action";

export type Decision = "approve" | "reject";

export interface DecisionDialogsProps {
  /** Null while none is asked. */
  open: Decision | null;
  onClose: () => void;
  preview: PreviewView;
  /** Labels that an approval buys. */
  rows: number;
  approve: ActionRun<{ jobId: string; fingerprint: string; comment?: string; thenAuto?: boolean }>;
  reject: ActionRun<{ jobId: string; comment: string }>;
  /** Whether the viewer may run the next batches of this session without asking. */
  mayGoAuto: boolean;
}

/** The question before anything is bought, and the one before a preview is sent back. */
export function DecisionDialogs({
  open,
  onClose,
  preview,
  rows,
  approve,
  reject,
  mayGoAuto,
}: DecisionDialogsProps) {
  const [thenAuto, setThenAuto] = useState(false);
  const { job, fingerprint } = preview;
  const close = () => {
    onClose();
    approve.clear();
    reject.clear();
  };
  return (
    <>
      <CommentDialog
        open={open === "approve"}
        onClose={close}
        title="Approve and run"
        description={
          <>
            <Purchase preview={preview} rows={rows} /> If a row changes after this, the run stops before its
            next label.
          </>
        }
        commentLabel="Comment (optional)"
        submitLabel={buyWords(preview, rows)}
        cancelLabel="Not yet"
        busy={approve.busy}
        problem={approve.problem}
        onSubmit={(comment) =>
          fingerprint && approve.run({ jobId: job.id, fingerprint, comment: comment || undefined, thenAuto })
        }
      >
        <ShippedBefore questions={preview.questions} />
        {mayGoAuto ? (
          <Field
            inline
            label="Run my next jobs without asking"
            hint="Auto mode, for this browser until you sign out. It can be switched back under Settings."
          >
            <Checkbox checked={thenAuto} onCheckedChange={(checked) => setThenAuto(checked === true)} />
          </Field>
        ) : null}
      </CommentDialog>
      <CommentDialog
        open={open === "reject"}
        onClose={close}
        title="Reject the preview"
        description="Nothing is bought. The job goes back to the clerk with your comment."
        commentLabel="What should be changed"
        commentNeeded="Say what should be changed, so that the clerk can do it."
        submitLabel="Reject"
        cancelLabel="Do not reject"
        danger
        busy={reject.busy}
        problem={reject.problem}
        onSubmit={async (comment) => {
          if (await reject.run({ jobId: job.id, comment })) onClose();
        }}
      />
    </>
  );
}

/** What is shipped although a person asked whether it should be, before everything else. */
function ShippedBefore({ questions }: { questions: PreviewView["questions"] }) {
  const asked = questions.filter((question) => question.shippedAnywayRows > 0);
  if (asked.length === 0) return null;
  return (
    <ul className="grid gap-1.5 rounded-md border border-warning/35 bg-warning-soft p-3">
      {asked.map((question) => (
        <li key={`${question.code} ${question.column} ${question.sentence}`} className="wrap-anywhere">
          <p className="font-medium">{question.sentence}</p>
          {question.reasons.map((reason) => (
            <p key={reason} className="text-xs">
              “{reason}”
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What an approval buys; of a job that has run, what is left of it. */
function Purchase({ preview, rows }: { preview: PreviewView; rows: number }) {
  const cents = preview.comesToCents ?? preview.totalCents;
  const total = <Money cents={cents} currency={preview.currency} className="font-semibold" />;
  const bought = preview.job.counts.completed;
  if (bought === 0) {
    return (
      <>
        Buys {formatCount(rows, "label")} for {total}.
      </>
    );
  }
  return (
    <>
      Buys {formatCount(rows, "label")}; {formatCount(bought, "row")} of the batch{" "}
      {bought === 1 ? "is" : "are"} bought already and not bought again. The whole batch comes to {total}.
    </>
  );
}
