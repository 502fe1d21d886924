"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, Ellipsis, Play, RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problemOfError } from "@/lib/api/fetch-json";
import { jobQuery } from "@/lib/api/queries";
import type { JobView, RowView } from "@/lib/api/views";
import { rowRanges } from "@/lib/shipping/row-ranges";
import { CancelDialog, RecoveryDialog, RestartDialog } from "./dialogs-on-demand";
import { FollowUpButtons } from "./follow-ups";
import type { JobActions } from "./job-actions";
import { JobDownloads } from "./job-downloads";
import { JobNotices } from "./job-notices";
import { JobProgress } from "./job-progress";
import {
  ApprovalHistory,
  FailureCard,
  FollowUpLinks,
  JobRows,
  ReceiptLine,
  ReviewCard,
  RowSheet,
  SelectionBar,
  UnmatchedCard,
  VoidDialogs,
  VoidRequestCard,
} from "./on-demand";
import { PrintContext } from "./print-button";
import type { RowSelection } from "./row-selection";
import { useAction } from "./use-action";
import { useJobNews } from "./use-job-news";
import { type VoidTarget, voidAllTarget } from "./void-target";

const loadMenu = () => import("./job-menu").then((file) => file.JobMenu);

const NO_ROWS: RowSelection = new Map();

type OpenDialog = "recovery" | "restart" | "cancel" | null;

/** A job's run: polled every second while it moves, and what can be done about it. */
export function JobScreen({
  initial,
  failedRow,
  actions,
  openRow: opened,
}: {
  initial: JobView;
  /** The row that stopped the run, as the server read it with the page. */
  failedRow: RowView | null;
  actions: JobActions;
  /** The row that the address names: it is open. */
  openRow: number | null;
}) {
  const jobId = initial.id;
  const router = useRouter();
  const query = useQuery({ ...jobQuery(jobId), initialData: initial });
  const job = query.data;
  useJobNews(job);
  const [dialog, setDialog] = useState<OpenDialog>(initial.interrupted ? "recovery" : null);
  const [openRow, setOpenRow] = useState<number | null>(opened);
  const [selection, setSelection] = useState(NO_ROWS);
  const [toVoid, setToVoid] = useState<VoidTarget | null>(null);
  const { interrupted } = job;
  useEffect(() => {
    // Opens by itself, once for each interruption; closes when another person has chosen.
    setDialog(interrupted ? "recovery" : null);
  }, [interrupted]);

  const close = () => setDialog(null);
  const execute = useAction(actions.execute);
  const cancel = useAction(actions.cancel, close);
  const recover = useAction(actions.recover, close);
  const leaveOut = useAction(actions.leaveOut);
  const putBack = useAction(actions.putBack);
  const followUp = useAction(actions.followUp, (made) => made && router.push(`/jobs/${made.jobId}/preview`));
  const voidUnmatched = useAction(actions.voidUnmatched);
  const askToVoid = (target: VoidTarget) => {
    close();
    setToVoid(target);
  };
  const all = voidAllTarget(job, job.permissions.void || job.permissions.askVoid);
  const mayVoid = job.permissions.void || job.permissions.askVoid ? askToVoid : null;
  const resume = () => recover.run({ jobId, choice: "resume" });
  const mayReturn = job.permissions.followUp && job.counts.completed > 0;
  const makeReturns = mayReturn
    ? (rows: readonly number[]) => void followUp.run({ jobId, rows: rowRanges(rows), returns: true })
    : null;
  const changing = leaveOut.busy || putBack.busy || followUp.busy;
  const fetchLabel = job.permissions.fetchLabels ? actions.fetchLabel : null;
  const mayLeaveOut = !job.inProgress && (job.permissions.resume || job.permissions.edit);
  const problem =
    execute.problem ??
    followUp.problem ??
    leaveOut.problem ??
    putBack.problem ??
    (dialog === null ? recover.problem : null);

  async function leaveOutAndResume(row: number) {
    if (await leaveOut.run({ jobId, rows: [row] })) await resume();
  }

  return (
    <PrintContext value={actions.print}>
      <div className="grid gap-4">
        {query.isError ? (
          <ProblemAlert problem={problemOfError(query.error)} title="This page may be out of date" />
        ) : null}
        {problem ? <ProblemAlert problem={problem} /> : null}
        {interrupted ? (
          <Alert
            tone="danger"
            title="This job was interrupted"
            actions={
              <Button size="sm" variant="primary" onClick={() => setDialog("recovery")}>
                Choose how to continue…
              </Button>
            }
          >
            <p>{job.interruption?.prompt}</p>
          </Alert>
        ) : null}
        <FailureCard
          job={job}
          initialRow={failedRow}
          busy={recover.busy || leaveOut.busy}
          onResume={() => void resume()}
          onLeaveOutAndResume={(row) => void leaveOutAndResume(row)}
          onOpenRow={setOpenRow}
          correct={actions.correct}
          onFollowUp={(rows) => void followUp.run({ jobId, rows })}
          onRestart={() => setDialog("restart")}
          onVoid={askToVoid}
        />
        <ReviewCard
          job={job}
          review={job.permissions.review ? actions.review : null}
          fetchLabel={fetchLabel}
          onOpenRow={setOpenRow}
        />
        <VoidRequestCard
          job={job}
          decide={actions.decideVoid}
          onVoid={job.permissions.void ? askToVoid : null}
          onOpenRow={setOpenRow}
        />
        <JobNotices
          job={job}
          onVoid={askToVoid}
          onOpenRow={setOpenRow}
          busy={execute.busy}
          onWithoutPrices={() => void execute.run({ jobId, withoutPrices: true })}
        />
        <FollowUpLinks job={job} />
        <JobProgress
          job={job}
          actions={
            <>
              {job.permissions.cancel && !job.permissions.delete && !interrupted ? (
                <Button variant="danger-outline" onClick={() => setDialog("cancel")}>
                  <Ban aria-hidden="true" />
                  Cancel the job…
                </Button>
              ) : null}
              {job.permissions.execute && job.state === "approved" ? (
                <Button
                  variant={job.resumeAt ? "secondary" : "primary"}
                  busy={execute.busy}
                  onClick={() => void execute.run({ jobId })}
                >
                  <Play aria-hidden="true" />
                  {job.resumeAt ? "Ask the carrier now" : "Run"}
                </Button>
              ) : null}
              {job.permissions.restart && !interrupted && job.state !== "failed" ? (
                <Button onClick={() => setDialog("restart")}>
                  <RotateCcw aria-hidden="true" />
                  Restart…
                </Button>
              ) : null}
              {job.state === "failed" ? null : (
                <FollowUpButtons
                  job={job}
                  busy={followUp.busy}
                  onFollowUp={(rows) => void followUp.run({ jobId, rows })}
                />
              )}
              <JobDownloads job={job} />
              {all || mayReturn ? (
                <LazyMenu
                  load={loadMenu}
                  given={{
                    ...{ all, asks: job.permissions.askVoid, onVoid: askToVoid },
                    onReturns: mayReturn ? () => void followUp.run({ jobId, rows: "returns" }) : null,
                  }}
                  size="icon"
                  aria-label="More actions"
                >
                  <Ellipsis aria-hidden="true" />
                </LazyMenu>
              ) : null}
            </>
          }
        />
        <ReceiptLine job={job} />
        <UnmatchedCard job={job} voidUnmatched={voidUnmatched} onOpenRow={setOpenRow} />
        <JobRows
          job={job}
          selected={openRow}
          onOpen={setOpenRow}
          selection={selection}
          onSelection={setSelection}
        />
        <SelectionBar
          jobId={jobId}
          currency={job.currency}
          selection={selection}
          onClear={() => setSelection(NO_ROWS)}
          onVoid={mayVoid}
          asks={job.permissions.askVoid}
          onReturns={makeReturns}
          busy={followUp.busy}
        />
        <ApprovalHistory {...job} />
        <RowSheet
          job={job}
          rowNumber={openRow}
          onClose={() => setOpenRow(null)}
          busy={changing}
          onLeaveOut={mayLeaveOut ? (row) => void leaveOut.run({ jobId, rows: [row] }) : null}
          onPutBack={
            job.permissions.edit && !job.inProgress ? (row) => void putBack.run({ jobId, rows: [row] }) : null
          }
          onFollowUp={
            job.permissions.followUp && job.state !== "awaiting_approval"
              ? (row) => void followUp.run({ jobId, rows: String(row) })
              : null
          }
          onReturn={makeReturns ? (row) => makeReturns([row]) : null}
          edit={job.permissions.editRows ? actions.editRow : null}
          review={job.permissions.review ? actions.review : null}
          fetchLabel={fetchLabel}
          onVoid={mayVoid}
        />
        <RecoveryDialog
          job={job}
          open={dialog === "recovery"}
          onOpenChange={(open) => (open ? undefined : close())}
          busy={recover.busy}
          problem={recover.problem}
          onResume={() => void resume()}
          onRestart={() => setDialog("restart")}
          onCancel={() => setDialog("cancel")}
        />
        <RestartDialog
          job={job}
          open={dialog === "restart"}
          onOpenChange={(open) => (open ? undefined : close())}
          busy={recover.busy}
          problem={recover.problem}
          onRestart={(confirm) => void recover.run({ jobId, choice: "restart", confirm })}
          onVoid={askToVoid}
        />
        <CancelDialog
          job={job}
          open={dialog === "cancel"}
          onOpenChange={(open) => (open ? undefined : close())}
          busy={cancel.busy || recover.busy}
          problem={cancel.problem ?? recover.problem}
          onCancel={() =>
            void (interrupted ? recover.run({ jobId, choice: "cancel" }) : cancel.run({ jobId }))
          }
          onDelete={close}
        />
        <VoidDialogs
          job={job}
          target={toVoid}
          actions={actions}
          onClose={() => setToVoid(null)}
          onDone={() => {
            setToVoid(null);
            setSelection(NO_ROWS);
          }}
        />
      </div>
    </PrintContext>
  );
}
