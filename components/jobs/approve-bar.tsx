"use client";

import { Zap } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import type { PreviewView } from "@/lib/api/views";
import { buyWords } from "./buy-words";
import type { Decision, DecisionDialogsProps } from "./decision-dialogs";
import { DecisionDialogs } from "./dialogs-on-demand";
import { formatCount } from "./format";
import { LanesControl, SetAsideControl } from "./job-terms";
import { serviceMix } from "./service-mix";
import type { SetAsideFormProps } from "./set-aside-form";
import { isBeforeRun } from "./steps-of-job";
import type { Act, ActionRun } from "./use-action";

export interface ApproveBarProps
  extends Pick<DecisionDialogsProps, "preview" | "approve" | "reject" | "mayGoAuto"> {
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
  const [dialog, setDialog] = useState<Decision | null>(null);
  const { job, shipper, fingerprint } = preview;
  const { completed } = job.counts;
  const rows = Math.max(0, job.counts.pending - preview.errorRows);
  const isRun = !isBeforeRun(job.state);
  const facts = [
    isRun
      ? `${completed.toLocaleString("en-US")} of ${formatCount(job.counts.total - job.counts.skipped, "label")} bought`
      : completed > 0
        ? `${formatCount(rows, "label")} to buy, ${completed.toLocaleString("en-US")} bought already`
        : formatCount(rows, "label"),
    preview.services.length > 0 ? serviceMix(preview.services) : null,
    ...preview.shipsFrom.map(({ label, rows: from }) => `${formatCount(from, "row")} from ${label}`),
    preview.billedElsewhereRows > 0
      ? `${formatCount(preview.billedElsewhereRows, "row")} billed to others`
      : null,
    shipper
      ? `${preview.shipsFrom.length === 0 ? "from" : "shipper"} ${shipper.name}, ${shipper.address.city}`
      : null,
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
            cents={preview.comesToCents ?? (preview.totalCents > 0 ? preview.totalCents : null)}
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
      {job.permissions.withdraw && !job.permissions.approve && !job.startedAt ? (
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
            {buyWords(preview, rows)}…
          </Button>
        </div>
      ) : isRun ? (
        <Button asChild variant="primary" size="lg">
          <Link href={`/jobs/${job.id}`}>Open the run</Link>
        </Button>
      ) : null}
      <DecisionDialogs
        open={dialog}
        onClose={() => setDialog(null)}
        preview={preview}
        rows={rows}
        approve={approve}
        reject={reject}
        mayGoAuto={mayGoAuto}
      />
    </section>
  );
}

function DecisionNote({ preview }: { preview: PreviewView }) {
  const { job } = preview;
  if (job.mode === "auto" && job.state === "previewing") {
    return (
      <span className="inline-flex items-center gap-1 font-medium text-warning">
        <Zap aria-hidden="true" className="size-3.5" />
        Auto mode: it runs as soon as every row has a price and none has an error.
      </span>
    );
  }
  if (!isBeforeRun(job.state)) return job.approvedByName ? `Approved by ${job.approvedByName}.` : null;
  if (!preview.complete) return preview.estimateBasis ?? "It can be approved once every row has a price.";
  if (job.state === "rejected") return "Rejected. Change the mapping or the file, then preview again.";
  const todo = stillToDo(preview);
  if (todo && job.state === "awaiting_approval") return `Before anybody can approve it: ${todo}.`;
  const blocked = job.permissions.approveBlockedBecause;
  if (job.permissions.submitForApproval && blocked)
    return `Not submitted yet: nobody is asked to approve it until you submit it. ${blocked}`;
  if (blocked) return job.submittedAt ? `Submitted for approval. ${blocked}` : blocked;
  return "Approving signs exactly what is shown: rows, shipper, services and total.";
}

/** What keeps everybody from approving, in the words of what is to be done. */
function stillToDo({ errorRows, undecidedRows }: PreviewView): string {
  const parts = [
    errorRows > 0 ? `correct or leave out ${formatCount(errorRows, "row")} that cannot be shipped` : null,
    undecidedRows > 0 ? `decide on ${formatCount(undecidedRows, "row")}` : null,
  ];
  return parts.filter(Boolean).join(", and ");
}
