"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, Play, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { problemOfError } from "@/lib/api/fetch-json";
import { jobQuery } from "@/lib/api/queries";
import type { JobView } from "@/lib/api/views";
import { ApprovalHistory } from "./approval-history";
import { CancelDialog } from "./cancel-dialog";
import { FailureCard } from "./failure-card";
import { formatCount } from "./format";
import { JobDownloads } from "./job-downloads";
import { JobProgress } from "./job-progress";
import { JobRows } from "./job-rows";
import { RecoveryDialog } from "./recovery-dialog";
import { RestartDialog } from "./restart-dialog";
import { RowSheet } from "./row-sheet";
import { type Act, useAction } from "./use-action";

export interface JobActions {
  execute: Act<{ jobId: string }>;
  cancel: Act<{ jobId: string }>;
  recover: Act<{ jobId: string; choice: "resume" | "restart" | "cancel"; confirm?: string }>;
  leaveOut: Act<{ jobId: string; rows: number[] | "errors" }>;
  putBack: Act<{ jobId: string; rows: number[] }>;
}

type OpenDialog = "recovery" | "restart" | "cancel" | null;

/** A job's run: polled every second while it moves, and what can be done about it. */
export function JobScreen({ initial, actions }: { initial: JobView; actions: JobActions }) {
  const jobId = initial.id;
  const query = useQuery({ ...jobQuery(jobId), initialData: initial });
  const job = query.data;
  const [dialog, setDialog] = useState<OpenDialog>(initial.interrupted ? "recovery" : null);
  const [openRow, setOpenRow] = useState<number | null>(null);
  const { interrupted } = job;
  useEffect(() => {
    // Opens by itself, once for each interruption; closes when somebody else has chosen.
    setDialog(interrupted ? "recovery" : null);
  }, [interrupted]);

  const close = () => setDialog(null);
  const execute = useAction(actions.execute);
  const cancel = useAction(actions.cancel, close);
  const recover = useAction(actions.recover, close);
  const leaveOut = useAction(actions.leaveOut);
  const putBack = useAction(actions.putBack);
  const resume = () => recover.run({ jobId, choice: "resume" });
  const changing = leaveOut.busy || putBack.busy;
  const mayLeaveOut = !job.moving && (job.permissions.resume || job.permissions.edit);
  const problem =
    execute.problem ?? leaveOut.problem ?? putBack.problem ?? (dialog === null ? recover.problem : null);

  async function leaveOutAndResume(row: number) {
    if (await leaveOut.run({ jobId, rows: [row] })) await resume();
  }

  return (
    <div className="grid gap-4">
      {query.isError ? (
        <ProblemAlert problem={problemOfError(query.error)} title="What is shown may be out of date" />
      ) : null}
      {problem ? <ProblemAlert problem={problem} /> : null}
      {interrupted ? (
        <Alert
          tone="danger"
          title="This job was interrupted"
          actions={
            <Button size="sm" variant="primary" onClick={() => setDialog("recovery")}>
              Choose how to go on…
            </Button>
          }
        >
          <p>{job.interruption?.prompt}</p>
        </Alert>
      ) : null}
      <FailureCard
        job={job}
        busy={recover.busy || leaveOut.busy}
        onResume={() => void resume()}
        onLeaveOutAndResume={(row) => void leaveOutAndResume(row)}
        onOpenRow={setOpenRow}
        onRestart={() => setDialog("restart")}
      />
      <JobNotices job={job} />
      <JobProgress
        job={job}
        actions={
          <>
            {job.permissions.cancel && !interrupted ? (
              <Button variant="danger-outline" onClick={() => setDialog("cancel")}>
                <Ban aria-hidden="true" />
                Cancel the job…
              </Button>
            ) : null}
            {job.permissions.execute && job.state === "approved" ? (
              <Button variant="primary" busy={execute.busy} onClick={() => void execute.run({ jobId })}>
                <Play aria-hidden="true" />
                Run
              </Button>
            ) : null}
            {job.permissions.restart && !interrupted && job.state !== "failed" ? (
              <Button onClick={() => setDialog("restart")}>
                <RotateCcw aria-hidden="true" />
                Restart…
              </Button>
            ) : null}
            <JobDownloads job={job} />
          </>
        }
      />
      <JobRows job={job} selected={openRow} onOpen={setOpenRow} />
      <ApprovalHistory job={job} />
      <RowSheet
        jobId={jobId}
        currency={job.currency}
        rowNumber={openRow}
        onClose={() => setOpenRow(null)}
        busy={changing}
        onLeaveOut={mayLeaveOut ? (row) => void leaveOut.run({ jobId, rows: [row] }) : null}
        onPutBack={job.permissions.edit ? (row) => void putBack.run({ jobId, rows: [row] }) : null}
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
      />
      <CancelDialog
        job={job}
        open={dialog === "cancel"}
        onOpenChange={(open) => (open ? undefined : close())}
        busy={cancel.busy || recover.busy}
        problem={cancel.problem ?? recover.problem}
        onCancel={() => void (interrupted ? recover.run({ jobId, choice: "cancel" }) : cancel.run({ jobId }))}
      />
    </div>
  );
}

function JobNotices({ job }: { job: JobView }) {
  return (
    <>
      {job.state === "awaiting_approval" || job.state === "rejected" || job.state === "previewing" ? (
        <Alert
          tone="info"
          title="Nothing was bought yet"
          actions={
            <Button asChild size="sm">
              <Link href={`/jobs/${job.id}/preview`}>Open the preview</Link>
            </Button>
          }
        >
          <p>The job waits for its preview to be decided on.</p>
        </Alert>
      ) : null}
      {job.state === "draft" ? (
        <Alert
          tone="info"
          title="This job is a draft"
          actions={
            <Button asChild size="sm">
              <Link href={`/jobs/${job.id}/map`}>Go to the mapping</Link>
            </Button>
          }
        >
          <p>Match the columns of the file to the fields of a shipment first.</p>
        </Alert>
      ) : null}
      {job.waitingWriteBacks > 0 && !job.moving ? (
        <Alert tone="warning" title="Tracking numbers are still being written back">
          <p>
            {formatCount(job.waitingWriteBacks, "row")} of the file{" "}
            {job.waitingWriteBacks === 1 ? "waits" : "wait"} for the tracking number. It is retried by itself;
            the labels are safe.
          </p>
        </Alert>
      ) : null}
    </>
  );
}
