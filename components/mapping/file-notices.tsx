import Link from "next/link";
import { formatCount } from "@/components/jobs/format";
import { Alert } from "@/components/ui/alert";
import { Time } from "@/components/ui/time";
import type { SourceView } from "@/lib/api/views";

const listed = 5;

/** What a clerk should know about a file before going on: seen before, guessed, doubtful lines. */
export function FileNotices({ source }: { source: SourceView }) {
  const { earlier, problems, flaggedLines } = source;
  const aboutFile = problems.filter((entry) => !entry.code.startsWith("LINE_"));
  const aboutLines = problems.filter((entry) => entry.code.startsWith("LINE_"));
  return (
    <>
      {earlier ? (
        <Alert tone="warning" title="The very same file was uploaded before">
          <p>
            <Link href={`/jobs/${earlier.jobId}`} className="text-primary underline underline-offset-2">
              {earlier.jobName}
            </Link>
            , by {earlier.createdByName}, <Time value={earlier.createdAt} relative />
            {earlier.shippedRows > 0
              ? `: ${formatCount(earlier.shippedRows, "shipment")} of it ${earlier.shippedRows === 1 ? "has" : "have"} labels already.`
              : "; nothing of it was shipped."}
          </p>
        </Alert>
      ) : null}
      {aboutFile.map((entry) => (
        <Alert key={entry.message} tone="info">
          <p className="wrap-anywhere">
            {entry.message} <span className="text-muted-foreground">{entry.remedy}</span>
          </p>
        </Alert>
      ))}
      {flaggedLines > 0 ? (
        <Alert tone="warning" title={`${formatCount(flaggedLines, "line")} should be looked at`}>
          <ul className="grid gap-0.5">
            {aboutLines.slice(0, listed).map((entry) => (
              <li key={entry.message} className="wrap-anywhere">
                {entry.message} <span className="text-muted-foreground">{entry.remedy}</span>
              </li>
            ))}
          </ul>
          {flaggedLines > listed ? <p>… and {formatCount(flaggedLines - listed, "more line")}.</p> : null}
        </Alert>
      ) : null}
    </>
  );
}
