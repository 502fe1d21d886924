import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";
import { UnsettledNotices, WaitingForCarrier } from "./on-demand";
import { rejectionOf } from "./rejection-of";
import { type VoidTarget, voidAllTarget } from "./void-target";

/** What the state of a job means, and where one goes on. */
export function JobNotices({
  job,
  onVoid,
  onOpenRow,
  onWithoutPrices,
  busy,
}: {
  job: JobView;
  onVoid: (target: VoidTarget) => void;
  onOpenRow: (rowNumber: number) => void;
  /** The viewer, who might approve the job, wants it bought although the carrier gives no prices. */
  onWithoutPrices: () => void;
  busy: boolean;
}) {
  const all = voidAllTarget(job);
  const rejection = rejectionOf(job);
  return (
    <>
      {job.state === "awaiting_approval" || job.state === "rejected" || job.state === "previewing" ? (
        <Alert
          tone={rejection ? "warning" : "info"}
          title={
            rejection
              ? `Rejected by ${rejection.actorName}`
              : job.counts.completed > 0
                ? `The job waits for its approval again; ${formatCount(job.counts.completed, "label")} bought so far ${job.counts.completed === 1 ? "stays" : "stay"} valid`
                : "Nothing has been bought yet"
          }
          actions={
            <Button asChild size="sm">
              <Link href={`/jobs/${job.id}/preview`}>Open the preview</Link>
            </Button>
          }
        >
          {rejection?.comment ? <p className="wrap-anywhere">“{rejection.comment}”</p> : null}
          {rejection ? null : (
            <p>
              {job.state === "previewing"
                ? "Its rows are being checked and priced."
                : "Nobody has decided on its preview yet."}
            </p>
          )}
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
      <WaitingForCarrier job={job} busy={busy} onWithoutPrices={onWithoutPrices} />
      {job.restarting ? (
        <Alert tone="info" role="status" title="Restarting">
          <p>
            The carrier is asked about the rows in doubt first. Then every row is bought again, if no more
            labels turn up than were confirmed.
          </p>
        </Alert>
      ) : null}
      {job.state === "cancelled" && all ? (
        <Alert
          tone="warning"
          title={`${formatCount(all.count, "label")} of this cancelled job ${all.count === 1 ? "is" : "are"} still valid`}
          actions={
            <Button size="sm" variant="danger-outline" onClick={() => onVoid(all)}>
              Void {all.count === 1 ? "the label" : `all ${formatCount(all.count, "label")}`}…
            </Button>
          }
        >
          <p>
            Bought for <Money cents={all.cents} currency={job.currency} />. Print what is to be shipped, and
            void what is not.
          </p>
        </Alert>
      ) : null}
      <UnsettledNotices job={job} onOpenRow={onOpenRow} />
    </>
  );
}
