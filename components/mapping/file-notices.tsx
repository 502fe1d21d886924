import Link from "next/link";
import { formatCount } from "@/components/jobs/format";
import { Alert } from "@/components/ui/alert";
import { Time } from "@/components/ui/time";
import type { SourceView } from "@/lib/api/views";

const listed = 5;
/** Lines that are set aside, and what was filtered out, stand below with their way back. */
const SHOWN_BELOW = ["LINES_SET_ASIDE", "FILTER_LEFT_OUT"];

/** What a clerk should know about a file before going on: seen before, guessed, doubtful lines. */
export function FileNotices({ source }: { source: SourceView }) {
  const { earlier, problems, flaggedLines } = source;
  const aboutFile = problems.filter(({ code }) => !code.startsWith("LINE_") && !SHOWN_BELOW.includes(code));
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
      {aboutFile.length > 0 ? (
        <Alert tone="info">
          <Sentences problems={aboutFile.slice(0, listed)} />
          {aboutFile.length > listed ? (
            <p>… and {formatCount(aboutFile.length - listed, "more notice")}.</p>
          ) : null}
        </Alert>
      ) : null}
      {flaggedLines > 0 ? (
        <Alert tone="warning" title={`${formatCount(flaggedLines, "line")} should be looked at`}>
          <Sentences problems={aboutLines.slice(0, listed)} />
          {flaggedLines > listed ? <p>… and {formatCount(flaggedLines - listed, "more line")}.</p> : null}
        </Alert>
      ) : null}
    </>
  );
}

function Sentences({ problems }: { problems: SourceView["problems"] }) {
  return (
    <ul className="grid gap-0.5">
      {problems.map((entry) => (
        <li key={entry.message} className="wrap-anywhere">
          {entry.message} <span className="text-muted-foreground">{entry.remedy}</span>
        </li>
      ))}
    </ul>
  );
}
