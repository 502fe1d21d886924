import Link from "next/link";
import { Fragment, useContext } from "react";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { Progress } from "@/components/ui/progress";
import { JobStateBadge } from "@/components/ui/state-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ReaderContext, Time, useToday } from "@/components/ui/time";
import { dayName, dayOf } from "@/components/ui/time-format";
import type { JobListItem } from "@/lib/api/views";
import { jobHref } from "./job-href";

/** A heading for each day of the reader. `stale` dims the rows while a newer filter is being answered. */
export function JobsTable({ jobs, stale = false }: { jobs: readonly JobListItem[]; stale?: boolean }) {
  const reader = useContext(ReaderContext);
  const today = useToday();
  const days = Map.groupBy(jobs, (job) => dayOf(job.createdAt, reader));
  return (
    <Table
      label="Jobs"
      aria-busy={stale || undefined}
      className={cn("min-w-[40rem] lg:min-w-[46rem]", stale && "opacity-60")}
    >
      <TableHeader>
        <TableRow>
          <TableHead>Job</TableHead>
          <TableHead>State</TableHead>
          <TableHead className="text-right">Rows</TableHead>
          <TableHead className="text-right">Cost</TableHead>
          <TableHead className="max-lg:hidden">By</TableHead>
          <TableHead className="max-lg:hidden">Created</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {[...days].map(([day, ofDay]) => (
          <Fragment key={day}>
            <TableRow className="bg-muted/60 hover:bg-muted/60!">
              <th
                scope="colgroup"
                colSpan={6}
                className="h-head px-card text-left font-medium text-muted-foreground text-xs"
              >
                {dayName(day, today, reader)}
              </th>
            </TableRow>
            {ofDay.map((job) => (
              <JobLine key={job.id} job={job} />
            ))}
          </Fragment>
        ))}
      </TableBody>
    </Table>
  );
}

function JobLine({ job }: { job: JobListItem }) {
  return (
    <TableRow className="relative h-row-tall focus-within:bg-muted/70">
      <TableCell className="max-w-56 lg:max-w-72 xl:max-w-96">
        <Link
          href={jobHref(job)}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
        >
          {job.name}
        </Link>
        <span className="block truncate text-muted-foreground text-xs">
          {[ordersOf(job), job.fileName].filter(Boolean).join(" · ")}
        </span>
      </TableCell>
      <TableCell>
        <JobStateBadge
          state={job.state}
          interrupted={job.interrupted}
          unsubmitted={job.submittedAt === null}
        />
      </TableCell>
      <TableCell className="text-right">
        <RowsDone job={job} />
      </TableCell>
      <TableCell className="text-right">
        {(job.state === "draft" || job.state === "previewing") && job.costCents === 0 ? (
          <Money cents={null} currency={job.currency} />
        ) : (
          <>
            <Money cents={job.costCents} currency={job.currency} />
            {job.costIsEstimate ? (
              <span className="block text-muted-foreground text-xs">estimate</span>
            ) : null}
          </>
        )}
      </TableCell>
      <TableCell className="max-w-40 truncate max-lg:hidden">{job.createdByName}</TableCell>
      <TableCell className="max-lg:hidden">
        <Time value={job.createdAt} relative className="relative z-10" />
      </TableCell>
    </TableRow>
  );
}

/** "#1041 – #1058": what tells two jobs of files with one name apart. */
function ordersOf({ firstOrder, lastOrder }: JobListItem): string | null {
  if (!firstOrder || !lastOrder || firstOrder === lastOrder) return firstOrder ?? lastOrder;
  return `${firstOrder} – ${lastOrder}`;
}

const STARTED: readonly JobListItem["state"][] = [
  "running",
  "completed",
  "completed_with_warnings",
  "failed",
  "cancelled",
];

function RowsDone({ job }: { job: JobListItem }) {
  const started = STARTED.includes(job.state);
  return (
    <span className="ml-auto grid w-32">
      <span className="whitespace-nowrap">
        {started
          ? `${job.completedRows.toLocaleString("en-US")} / ${job.totalRows.toLocaleString("en-US")}`
          : job.totalRows.toLocaleString("en-US")}
      </span>
      {!started && job.errorRows > 0 ? (
        <span className="whitespace-nowrap text-destructive text-xs">
          {job.errorRows.toLocaleString("en-US")} cannot be shipped
        </span>
      ) : null}
      {job.state === "running" ? (
        <Progress
          value={job.completedRows}
          max={job.totalRows}
          tone={job.interrupted ? "danger" : "info"}
          label={`${job.name}: rows completed`}
          className="mt-1 h-1"
        />
      ) : null}
    </span>
  );
}
