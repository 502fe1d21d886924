"use client";

import { Zap } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import type { PreviewView } from "@/lib/api/views";
import { formatMoney } from "@/lib/shipping/money";
import { CommentDialog } from "./dialogs-on-demand";
import { formatCount } from "./format";
import { LanesControl } from "./lanes-control";
import { serviceMix } from "./service-mix";
import { SetAsideControl } from "./set-aside-control";
import type { SetAsideFormProps } from "./set-aside-form";
import { isBeforeRun } from "./steps-of-job";
import type { Act, ActionRun } from "./use-action";

export interface ApproveBarProps {
  preview: PreviewView;
  approve: ActionRun<{ jobId: string; fingerprint: string; comment?: string; thenAuto?: boolean }>;
  /** Whether the viewer may run the next batches of this session without asking. */
  mayGoAuto: boolean;
  reject: ActionRun<{ jobId: string; comment: string }>;
  submit: ActionRun<{ jobId: string }>;
  withdraw: ActionRun<{ jobId: string }>;
  setLanes: Act<{ jobId: string; lanes: number }>;
  setAside: SetAsideFormProps["setAside"];
}

/** What is decided, and on what: stays at the foot of the window. */
export function ApproveBar({
  preview,
  approve,
  reject,
  setLanes,
  setAside,
  submit,
  withdraw,
  mayGoAuto,
}: ApproveBarProps) {
  const [thenAuto, setThenAuto] = useState(false);
  const [dialog, setDialog] = useState<"approve" | "reject" | null>(null);
  const { job, shipper, fingerprint } = preview;
  const { completed } = job.counts;
  const rows = Math.max(0, job.counts.pending - preview.errorRows);
  const close = (open: boolean) => {
    if (open) return;
    setDialog(null);
    approve.clear();
    reject.clear();
  };
  const isRun = !isBeforeRun(job.state);
  const facts = [
    isRun
      ? `${completed.toLocaleString("en-US")} of ${formatCount(job.counts.total - job.counts.skipped, "label")} bought`
      : completed > 0
        ? `${formatCount(rows, "label")} to buy, ${completed.toLocaleString("en-US")} bought already`
        : formatCount(rows, "label"),
    preview.services.length > 0 ? serviceMix(preview.services) : null,
    preview.billedElsewhereRows > 0
      ? `${formatCount(preview.billedElsewhereRows, "row")} billed to others`
      : null,
    shipper ? `from ${shipper.name}, ${shipper.address.city}` : null,
    job.carrierAccount ? `account ${job.carrierAccount.name}` : null,
  ].filter(Boolean);
  return (
    <section
      aria-label="Decision"
      className="sticky bottom-0 z-20 -mx-gutter mt-auto -mb-4 flex flex-wrap items-center gap-x-6 gap-y-2 border-t bg-card px-gutter py-3 before:perforated before:absolute before:inset-x-0 before:-top-px before:h-px"
    >
      <div>
        <p className="text-muted-foreground text-xs">{preview.complete ? "Total" : "Estimate"}</p>
        <p className="font-semibold text-hero">
          <Money
            cents={preview.complete || preview.totalCents > 0 ? preview.totalCents : null}
            currency={preview.currency}
          />
        </p>
      </div>
      <div className="min-w-48 flex-1">
        <p>
          {facts.join(" · ")}
          {" · "}
          <LanesControl job={job} setLanes={setLanes} />
          {" · "}
          <SetAsideControl job={job} setAside={setAside} />
        </p>
        <p className="text-muted-foreground text-xs">
          <DecisionNote preview={preview} />
        </p>
      </div>
      {job.permissions.withdraw && !job.startedAt ? (
        <Button size="lg" busy={withdraw.busy} onClick={() => void withdraw.run({ jobId: job.id })}>
          Withdraw
        </Button>
      ) : null}
      {job.permissions.submitForApproval && !job.permissions.approve ? (
        <Button
          variant="primary"
          size="lg"
          busy={submit.busy}
          onClick={() => void submit.run({ jobId: job.id })}
        >
          Submit for approval
        </Button>
      ) : null}
      {job.permissions.approve && fingerprint ? (
        <div className="flex gap-2">
          {job.startedAt ? null : (
            <Button variant="danger-outline" size="lg" onClick={() => setDialog("reject")}>
              Reject…
            </Button>
          )}
          <Button variant="primary" size="lg" onClick={() => setDialog("approve")}>
            {buy(preview, rows)}…
          </Button>
        </div>
      ) : isRun ? (
        <Button asChild variant="primary" size="lg">
          <Link href={`/jobs/${job.id}`}>Open the run</Link>
        </Button>
      ) : null}
      <CommentDialog
        open={dialog === "approve"}
        onOpenChange={close}
        title="Approve and run"
        description={
          <>
            <Purchase preview={preview} rows={rows} /> If a row changes after this, the run stops before its
            next label.
          </>
        }
        commentLabel="Comment (optional)"
        submitLabel={buy(preview, rows)}
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
            label="Run my next batches without asking"
            hint="Auto mode, for this browser until you sign out. It can be switched back under Settings."
          >
            <Checkbox checked={thenAuto} onCheckedChange={(checked) => setThenAuto(checked === true)} />
          </Field>
        ) : null}
      </CommentDialog>
      <CommentDialog
        open={dialog === "reject"}
        onOpenChange={close}
        title="Reject the preview"
        description="Nothing is bought. The job goes back to the clerk with your comment."
        commentLabel="What is to be changed"
        commentNeeded="Say what is to be changed, so that the clerk can do it."
        submitLabel="Reject"
        cancelLabel="Do not reject"
        danger
        busy={reject.busy}
        problem={reject.problem}
        onSubmit={async (comment) => {
          if (await reject.run({ jobId: job.id, comment })) setDialog(null);
        }}
      />
    </section>
  );
}

/** The name of the button that spends: 'Buy 30 labels, about $548.71'. */
function buy({ totalCents, currency, job }: PreviewView, rows: number): string {
  if (job.counts.completed > 0) return `Buy ${formatCount(rows, "label")}`;
  return `Buy ${formatCount(rows, "label")}, about ${formatMoney({ cents: totalCents, currency })}`;
}

/** What is shipped although somebody asked whether it should be, before everything else. */
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
  const total = <Money cents={preview.totalCents} currency={preview.currency} className="font-semibold" />;
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

function DecisionNote({ preview }: { preview: PreviewView }) {
  const { job } = preview;
  if (job.mode === "auto" && job.state === "previewing") {
    return (
      <span className="inline-flex items-center gap-1 font-medium text-warning">
        <Zap aria-hidden="true" className="size-3.5" />
        Auto mode: it runs at once when every row is rated without an error.
      </span>
    );
  }
  if (!preview.complete) return preview.estimateBasis ?? "It can be decided on when every row is rated.";
  if (job.state === "rejected") return "Rejected. Change the mapping or the file, then preview again.";
  const blocked = job.permissions.approveBlockedBecause;
  if (job.permissions.submitForApproval && blocked) return `Nobody is asked before you submit it. ${blocked}`;
  if (blocked) return job.submittedAt ? `Submitted for approval. ${blocked}` : blocked;
  return "Approving signs exactly what is shown: rows, shipper, services and total.";
}
