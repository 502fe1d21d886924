import type { PreviewView } from "@/lib/api/views";
import { formatCount } from "./format";

/** How many rows there are, and how many of them are ready, to decide and not to be shipped. */
export function PreviewFooter({ preview }: { preview: PreviewView }) {
  const { errorRows, undecidedRows } = preview;
  const ready = preview.job.counts.pending - errorRows - undecidedRows;
  return (
    <footer className="border-t bg-muted">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-4 py-2">
        <p className="font-medium">{formatCount(preview.totalRows, "row")}</p>
        {preview.complete && ready > 0 ? <p>{ready.toLocaleString("en-US")} ready</p> : null}
        {undecidedRows > 0 ? (
          <p className="font-medium text-warning">{undecidedRows.toLocaleString("en-US")} to decide</p>
        ) : null}
        {errorRows > 0 ? (
          <p className="font-medium text-destructive">
            {errorRows.toLocaleString("en-US")} cannot be shipped
          </p>
        ) : null}
        {preview.job.counts.skipped > 0 ? (
          <p>{formatCount(preview.job.counts.skipped, "row")} left out</p>
        ) : null}
      </div>
    </footer>
  );
}
