import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { JobView } from "@/lib/api/views";
import { formatCount } from "./format";

/** What of a job that ran is not settled yet: voids on their way, labels that are missing, numbers not written back. */
export function UnsettledNotices({
  job,
  onOpenRow,
}: {
  job: JobView;
  onOpenRow: (rowNumber: number) => void;
}) {
  return (
    <>
      {job.voiding > 0 ? (
        <Alert tone="info" role="status" title={`Voiding ${formatCount(job.voiding, "label")}…`}>
          <p>The carrier is asked about each one. A row that cannot be voided says why.</p>
        </Alert>
      ) : null}
      {job.missingLabels.labels > 0 ? (
        <Alert
          tone="warning"
          title={`${formatCount(job.missingLabels.labels, "label")} ${job.missingLabels.labels === 1 ? "is" : "are"} missing`}
        >
          <p>
            {job.missingLabels.rowCount === 1 ? "Row" : "Rows"}{" "}
            {job.missingLabels.rows.map((row, index) => (
              <span key={row}>
                {index > 0 ? ", " : null}
                <Button variant="link" onClick={() => onOpenRow(row)}>
                  {row}
                </Button>
              </span>
            ))}
            {job.missingLabels.rowCount > job.missingLabels.rows.length
              ? ` and ${job.missingLabels.rowCount - job.missingLabels.rows.length} more`
              : null}
            : bought, but the carrier did not send the label. Open the row to fetch it again. Until then, the
            PDF has a page in its place.
          </p>
        </Alert>
      ) : null}
      {job.waitingWriteBacks > 0 && !job.inProgress ? (
        <Alert tone="warning" title="Tracking numbers are still being written back">
          <p>
            {formatCount(job.waitingWriteBacks, "row")} of the file{" "}
            {job.waitingWriteBacks === 1 ? "waits" : "wait"} for the tracking number. This is retried
            automatically; the labels are safe.
          </p>
        </Alert>
      ) : null}
    </>
  );
}
