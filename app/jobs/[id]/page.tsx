import { JobAudit } from "@/components/jobs/job-audit";
import { JobScreen } from "@/components/jobs/job-screen";
import {
  cancelAction,
  editRowAction,
  executeAction,
  leaveOutRowsAction,
  putBackRowsAction,
  recoverAction,
  reviewRowAction,
  voidRowsAction,
  voidSurplusAction,
} from "./actions";
import { readJobOnce } from "./read-job-once";

const actions = {
  execute: executeAction,
  cancel: cancelAction,
  recover: recoverAction,
  leaveOut: leaveOutRowsAction,
  putBack: putBackRowsAction,
  voidRows: voidRowsAction,
  voidSurplus: voidSurplusAction,
  review: reviewRowAction,
  editRow: editRowAction,
};

export default async function JobPage({ params }: { params: Promise<{ id: string }> }) {
  const job = await readJobOnce((await params).id);
  // The layout tells why there is none.
  if (!job.ok) return null;
  return (
    <>
      <JobScreen initial={job.value} actions={actions} />
      <JobAudit jobId={job.value.id} />
    </>
  );
}
