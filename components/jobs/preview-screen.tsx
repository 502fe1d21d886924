"use client";

import { useQuery } from "@tanstack/react-query";
import { FileCheck2, RefreshCw } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Finding } from "@/components/grid/grid-toolbar";
import type { ChangeRows } from "@/components/grid/use-row-changes";
import type { SaveProduct } from "@/components/products/product-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { TableSkeleton } from "@/components/ui/skeleton";
import { problemOfError } from "@/lib/api/fetch-json";
import { previewQuery } from "@/lib/api/queries";
import type { PreviewView } from "@/lib/api/views";
import { rowRanges } from "@/lib/shipping/row-ranges";
import { ApproveBar } from "./approve-bar";
import type { Decide } from "./decision-buttons";
import { EVERY_ROW, FindingsCard, type IssueChoice, isThere } from "./findings-card";
import { formatCount } from "./format";
import { PreviewRowSheet } from "./on-demand";
import { BlockedActions, PreviewNotices } from "./preview-notices";
import { PreviewProgress } from "./preview-progress";
import type { EditRow } from "./row-editor";
import type { SetAsideFormProps } from "./set-aside-form";
import { isBeforeRun } from "./steps-of-job";
import { type Act, useAction } from "./use-action";
import { useJobNews } from "./use-job-news";

export interface PreviewActions {
  startPreview: Act<{ jobId: string }>;
  submit: Act<{ jobId: string }>;
  withdraw: Act<{ jobId: string }>;
  approve: Act<{ jobId: string; fingerprint: string; comment?: string; thenAuto?: boolean }>;
  reject: Act<{ jobId: string; comment: string }>;
  leaveOut: Act<{ jobId: string; rows: number[] | "errors" }>;
  putBack: Act<{ jobId: string; rows: number[] }>;
  setLanes: Act<{ jobId: string; lanes: number }>;
  setAside: SetAsideFormProps["setAside"];
  editRow: EditRow;
  changeRows: ChangeRows;
  decide: Decide;
  followUp: Act<{ jobId: string; rows: string }, { jobId: string }>;
  saveProduct: SaveProduct;
}

/** Read with the page that shows rows, not with every page. */
const RowsGrid = dynamic(() => import("@/components/grid/rows-grid").then(({ RowsGrid }) => RowsGrid), {
  ssr: false,
  loading: () => <TableSkeleton className="flex-1" label="Loading the rows…" />,
});

/** The preview: what would be bought, for how much, and what is wrong with it. Polls until every row is rated. */
export function PreviewScreen({
  initial,
  actions,
  mayGoAuto,
}: {
  initial: PreviewView;
  actions: PreviewActions;
  /** Whether the viewer may run the next batches of this session without asking. */
  mayGoAuto: boolean;
}) {
  const router = useRouter();
  const jobId = initial.job.id;
  const query = useQuery({ ...previewQuery(jobId), initialData: initial, refetchOnMount: "always" });
  const preview = query.data;
  const { job } = preview;
  useJobNews(job);
  const [choice, setChoice] = useState<IssueChoice>(EVERY_ROW);
  // What was shown alone is mended: the other rows are back without a click.
  if (preview.complete && !isThere(choice, preview)) setChoice(EVERY_ROW);
  const [fixing, setFixing] = useState<Finding | null>(null);
  const [opened, setOpened] = useState<number | null>(null);

  const start = useAction(actions.startPreview);
  const approve = useAction(actions.approve, () => router.push(`/jobs/${jobId}`));
  const reject = useAction(actions.reject);
  const submit = useAction(actions.submit);
  const withdraw = useAction(actions.withdraw);
  const leaveOut = useAction(actions.leaveOut);
  const putBack = useAction(actions.putBack);
  const split = useAction(actions.followUp, (made) => made && router.push(`/jobs/${made.jobId}/preview`));
  const changing = leaveOut.busy || putBack.busy || split.busy;
  const [openedAs] = useState(job.state);
  const startedByItself =
    job.mode === "auto" && openedAs === "previewing" && !isBeforeRun(job.state) && !approve.busy;
  useEffect(() => {
    // In auto mode the run follows the preview without a click.
    if (startedByItself) router.replace(`/jobs/${jobId}`);
  }, [startedByItself, router, jobId]);

  const mayChange = job.permissions.edit && job.state === "awaiting_approval" && !changing;
  const writable = job.permissions.editRows && job.state === "awaiting_approval";
  /** Shows the rows that have it; once they are there, the grid asks for the value that mends them all. */
  function fix(finding: Finding) {
    setFixing(finding);
    setChoice({ ...EVERY_ROW, issue: finding.code, value: finding.value, field: finding.field });
  }
  const notices = {
    preview,
    busy: start.busy || changing,
    onStart: job.permissions.submit ? () => void start.run({ jobId }) : null,
  };
  const problem =
    start.problem ??
    leaveOut.problem ??
    putBack.problem ??
    split.problem ??
    submit.problem ??
    withdraw.problem;
  return (
    // As high as the window: the rows take what is left, and the decision always stands at its foot.
    <div className="flex flex-1 flex-col gap-3">
      {query.isError ? (
        <ProblemAlert problem={problemOfError(query.error)} title="This page may be out of date" />
      ) : null}
      {problem ? <ProblemAlert problem={problem} /> : null}
      <PreviewNotices {...notices} />
      {preview.complete || job.state === "draft" ? null : <PreviewProgress preview={preview} />}
      {job.state === "draft" ? null : (
        <FindingsCard
          preview={preview}
          value={choice}
          onChange={setChoice}
          decide={job.permissions.editRows ? actions.decide : null}
          onFix={writable ? fix : null}
          actions={
            <BlockedActions
              {...notices}
              onLeaveOut={mayChange ? () => void leaveOut.run({ jobId, rows: "errors" }) : null}
            />
          }
        />
      )}
      {preview.totalRows > 0 && (preview.complete || preview.rows.length > 0) ? (
        // Never higher than the window: the grid keeps those rows in the page that it can show.
        <Card className="flex max-h-[calc(100dvh-11rem)] min-h-96 flex-1 flex-col overflow-hidden">
          <RowsGrid
            job={job}
            filter={choice}
            currency={preview.currency}
            checking={!preview.complete}
            change={writable ? actions.changeRows : null}
            decide={job.permissions.editRows ? actions.decide : null}
            onOpen={setOpened}
            onShowAll={() => setChoice(EVERY_ROW)}
            fixing={fixing}
            onFix={fix}
            onFixed={() => setFixing(null)}
            onSplit={
              writable && job.permissions.followUp
                ? (rows) => void split.run({ jobId, rows: rowRanges(rows) })
                : null
            }
          />
        </Card>
      ) : (
        <NoRows preview={preview} />
      )}
      <PreviewRowSheet
        job={job}
        rowNumber={opened}
        onClose={() => setOpened(null)}
        currency={preview.currency}
        edit={writable ? actions.editRow : null}
        decide={job.permissions.editRows ? actions.decide : null}
        saveProduct={writable ? actions.saveProduct : null}
        busy={changing}
        onLeaveOut={mayChange ? (row) => void leaveOut.run({ jobId, rows: [row] }) : null}
        onPutBack={mayChange ? (row) => void putBack.run({ jobId, rows: [row] }) : null}
      />
      {job.state === "draft" ? null : (
        <ApproveBar
          mayGoAuto={mayGoAuto}
          preview={preview}
          approve={approve}
          reject={reject}
          submit={submit}
          withdraw={withdraw}
          setLanes={actions.setLanes}
          setAside={actions.setAside}
        />
      )}
    </div>
  );
}

function NoRows({ preview }: { preview: PreviewView }) {
  if (preview.job.state === "draft") {
    return (
      <Card>
        <EmptyState
          icon={RefreshCw}
          title="No preview yet"
          actions={
            <Button asChild variant="primary">
              <Link href={`/jobs/${preview.job.id}/map`}>Go to the mapping</Link>
            </Button>
          }
        >
          <p>Match the columns of the file to the fields of a shipment first.</p>
        </EmptyState>
      </Card>
    );
  }
  if (!preview.complete) return null;
  return (
    <Card>
      <EmptyState icon={FileCheck2} title="Nothing to ship">
        <p>{`The file has ${formatCount(preview.totalRows, "row")} to ship.`}</p>
      </EmptyState>
    </Card>
  );
}
