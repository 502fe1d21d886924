import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { Stat, StatList } from "@/components/ui/stat";
import { Time } from "@/components/ui/time";
import { duration, elapsed } from "@/components/ui/time-format";
import type { JobView } from "@/lib/api/views";
import { movedRows } from "./follow-ups";
import { formatCount } from "./format";
import { isBeforeRun } from "./steps-of-job";
import { TrackingNumber } from "./tracking-number";

/** How far the run is: bar, rows, cost, pace, what is at the carrier, and the last tracking number. */
export function JobProgress({ job, actions }: { job: JobView; actions: ReactNode }) {
  const { counts } = job;
  const settled = counts.completed + counts.skipped + counts.voided;
  const left = counts.total - settled;
  const moved = movedRows(job);
  const leftOut = counts.skipped - moved.leftOut - job.setAsideRows;
  const missing = [
    [left, job.state === "cancelled" ? "not bought" : "left"] as const,
    [job.setAsideRows, "set aside"] as const,
    [leftOut, "left out"] as const,
    [counts.voided - moved.voided, "voided"] as const,
    [moved.leftOut + moved.voided, "in another job"] as const,
    [job.missingLabels.labels, "without a label"] as const,
  ].flatMap(([rows, what]) => (rows > 0 ? [`${rows.toLocaleString("en-US")} ${what}`] : []));
  if (isBeforeRun(job.state) && counts.completed + counts.voided === 0)
    return <Ahead job={job} actions={actions} />;
  return (
    <Card aria-label="Progress" className="grid gap-3 px-4 py-3">
      <div className="grid gap-1.5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-1">
          <h2 className="font-semibold text-base tabular-nums">
            {counts.completed.toLocaleString("en-US")} of {counts.total.toLocaleString("en-US")} shipped
          </h2>
          <p className="text-muted-foreground">
            {job.state === "running" && !job.interrupted && job.remainingSeconds !== null && left > 0
              ? `${duration(job.remainingSeconds)} left`
              : missing.length > 0
                ? missing.join(" · ")
                : "Every row has its label"}
          </p>
          <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
        </div>
        <Progress
          value={counts.completed}
          max={counts.total}
          tone={toneOf(job)}
          label="Rows shipped"
          className="h-2"
        />
      </div>
      <StatList>
        <Stat
          label={job.finishedAt ? "Cost" : "Cost so far"}
          value={<Money cents={counts.costCents} currency={job.currency} />}
          note={
            <>
              {job.approvedAt ? "approved" : "estimate"}:{" "}
              <Money cents={job.estimatedCents} currency={job.currency} />
            </>
          }
        />
        {left > 0 ? (
          <Stat
            label={job.state === "cancelled" ? "Not bought" : "Rows left"}
            value={left.toLocaleString("en-US")}
            note={leftOut > 0 ? `${leftOut.toLocaleString("en-US")} left out` : undefined}
          />
        ) : null}
        {counts.voided > 0 ? <Stat label="Voided" value={counts.voided.toLocaleString("en-US")} /> : null}
        {job.state === "running" && job.rowsPerMinute !== null ? (
          <Stat
            label="Pace"
            value={`${Math.round(job.rowsPerMinute).toLocaleString("en-US")} / min`}
            note={job.lanes > 1 ? `${job.lanes} lanes` : "one at a time, in row order"}
          />
        ) : null}
        {job.state === "running" ? <AtCarrier job={job} /> : null}
        {job.startedAt && job.finishedAt ? (
          <Stat
            label="Took"
            value={elapsed(job.startedAt, job.finishedAt)}
            note={
              <>
                ended <Time value={job.finishedAt} relative />
              </>
            }
          />
        ) : null}
        {job.lastRow ? (
          <Stat
            label="Last label"
            value={<TrackingNumber value={job.lastRow.trackingNumber} className="font-normal text-base" />}
            note={`row ${job.lastRow.rowNumber}, ${job.lastRow.recipientName}`}
          />
        ) : null}
      </StatList>
    </Card>
  );
}

/** Before its first run there is no progress to tell of. */
function Ahead({ job, actions }: { job: JobView; actions: ReactNode }) {
  const rows = job.counts.total - job.counts.skipped;
  return (
    <Card aria-label="Progress" className="grid gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 className="font-semibold text-base">
          {rows > 0 ? `${formatCount(rows, "row")} to ship` : "No rows yet"}
        </h2>
        {job.estimatedCents > 0 ? (
          <p className="text-muted-foreground">
            estimate: <Money cents={job.estimatedCents} currency={job.currency} />
          </p>
        ) : null}
        <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
      </div>
    </Card>
  );
}

const SHOWN_AT_CARRIER = 3;

function AtCarrier({ job }: { job: JobView }) {
  const [first] = job.atCarrier;
  if (!first) {
    const doubted = job.counts.inDoubt > 0 && !job.interrupted;
    return (
      <Stat
        label="At the carrier"
        value="–"
        note={doubted ? `asking about ${formatCount(job.counts.inDoubt, "row")} in doubt` : undefined}
      />
    );
  }
  const rest = job.atCarrier.length - SHOWN_AT_CARRIER;
  return (
    <Stat
      label="At the carrier"
      value={
        job.atCarrier.length === 1
          ? `Row ${first.rowNumber}`
          : `Rows ${job.atCarrier
              .slice(0, SHOWN_AT_CARRIER)
              .map((row) => row.rowNumber)
              .join(", ")}${rest > 0 ? ` +${rest}` : ""}`
      }
      note={<span className="block max-w-48 truncate">{first.recipientName}</span>}
    />
  );
}

function toneOf(job: JobView): "info" | "success" | "warning" | "danger" {
  if (job.state === "failed" || job.interrupted) return "danger";
  if (job.state === "completed") return "success";
  if (job.state === "completed_with_warnings") return "warning";
  return "info";
}
