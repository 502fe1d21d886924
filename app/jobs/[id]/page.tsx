import { JobAudit } from "@/components/jobs/job-audit";
import { JobScreen } from "@/components/jobs/job-screen";
import {
  cancelAction,
  correctRowAction,
  deleteAction,
  editRowAction,
  executeAction,
  fetchLabelAction,
  followUpAction,
  leaveOutRowsAction,
  printLabelsAction,
  putBackRowsAction,
  recoverAction,
  reviewRowAction,
  voidRowsAction,
  voidUnmatchedAction,
} from "./actions";
import { readJobOnce } from "./read-job-once";

const actions = {
  execute: executeAction,
  cancel: cancelAction,
  remove: deleteAction,
  recover: recoverAction,
  leaveOut: leaveOutRowsAction,
  putBack: putBackRowsAction,
  voidRows: voidRowsAction,
  voidUnmatched: voidUnmatchedAction,
  review: reviewRowAction,
  fetchLabel: fetchLabelAction,
  editRow: editRowAction,
  correct: correctRowAction,
  print: printLabelsAction,
  followUp: followUpAction,
};

interface JobPageProps {
  params: Promise<{ id: string }>;
  /** `?row=7` opens that row. */
  searchParams: Promise<{ row?: string | string[] }>;
}

export default async function JobPage({ params, searchParams }: JobPageProps) {
  const job = await readJobOnce((await params).id);
  const row = Number((await searchParams).row);
  // The layout tells why there is none.
  if (!job.ok) return null;
  return (
    <>
      <JobScreen
        key={row}
        initial={job.value}
        actions={actions}
        openRow={Number.isInteger(row) && row > 0 ? row : null}
      />
      <JobAudit jobId={job.value.id} />
    </>
  );
}
