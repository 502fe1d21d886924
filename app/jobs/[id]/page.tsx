import { JobAudit } from "@/components/jobs/job-audit";
import { JobScreen } from "@/components/jobs/job-screen";
import type { JobView, RowView } from "@/lib/api/views";
import { readRow } from "@/lib/use-cases/read-row";
import { requireContext } from "@/lib/web/context";
import {
  askVoidAction,
  cancelAction,
  correctRowAction,
  decideVoidAction,
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
  recover: recoverAction,
  leaveOut: leaveOutRowsAction,
  putBack: putBackRowsAction,
  voidRows: voidRowsAction,
  askVoid: askVoidAction,
  decideVoid: decideVoidAction,
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
        failedRow={await failedRow(job.value)}
        actions={actions}
        openRow={Number.isInteger(row) && row > 0 ? row : null}
      />
      <JobAudit jobId={job.value.id} />
    </>
  );
}

/** The row that stopped the job stands above all others, to be corrected: it comes with the page, and nothing moves. */
async function failedRow(job: JobView): Promise<RowView | null> {
  const rowNumber = job.state === "failed" ? job.problem?.row : undefined;
  if (rowNumber === undefined) return null;
  const row = await readRow(await requireContext(), { jobId: job.id, rowNumber });
  return row.ok ? row.value : null;
}
