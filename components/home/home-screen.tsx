"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Plus } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useContext } from "react";
import { formatCount } from "@/components/jobs/format";
import { jobHref } from "@/components/jobs/job-href";
import { NoJobsYet } from "@/components/jobs/jobs-empty";
import { type Act, useAction } from "@/components/jobs/use-action";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Progress } from "@/components/ui/progress";
import { JobStateBadge } from "@/components/ui/state-badge";
import { ReaderContext, Time, useToday } from "@/components/ui/time";
import { dayName } from "@/components/ui/time-format";
import { problemOfError } from "@/lib/api/fetch-json";
import { homeQuery } from "@/lib/api/queries";
import type { HomeView, JobListItem } from "@/lib/api/views";
import { SpendingCard } from "./spending-card";
import { WaitingList } from "./waiting-list";

/** The day of the viewer. Asked for every few seconds; the answer is short where nothing has moved. */
export function HomeScreen({ initial, trySample }: { initial: HomeView; trySample: Act<void> }) {
  const reader = useContext(ReaderContext);
  const today = useToday();
  const query = useQuery({ ...homeQuery(reader.zone), initialData: initial });
  const sample = useAction(trySample);
  const home = query.data;
  const date = dayName(today, "", reader).replace(/, \d{4}$/, "");
  return (
    <>
      <PageHeader
        title="Today"
        description={date}
        actions={
          <Button asChild variant="primary">
            <Link href="/jobs/new">
              <Plus aria-hidden="true" />
              New job
            </Link>
          </Button>
        }
      />
      <div className="grid gap-4">
        {query.isError ? (
          <ProblemAlert problem={problemOfError(query.error)} title="This page may be out of date" />
        ) : null}
        {sample.problem ? <ProblemAlert problem={sample.problem} /> : null}
        {home.recent.length === 0 ? (
          <Card>
            <NoJobsYet onTrySample={() => void sample.run()} busy={sample.busy} />
          </Card>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)]">
            <div className="grid min-w-0 gap-4">
              {home.health ? <Health health={home.health} /> : null}
              <WaitingList waiting={home.waiting} />
              {home.moving.length > 0 ? (
                <Panel title="In progress">
                  {home.moving.map((job) => (
                    <JobLine key={job.id} job={job} moving />
                  ))}
                </Panel>
              ) : null}
            </div>
            <div className="grid min-w-0 gap-4">
              <SpendingCard home={home} />
              <Panel
                title="Last jobs"
                more={
                  <Link href="/jobs" className="text-muted-foreground text-xs underline underline-offset-2">
                    All jobs
                  </Link>
                }
              >
                {home.recent.map((job) => (
                  <JobLine key={job.id} job={job} />
                ))}
              </Panel>
            </div>
          </div>
        )}
      </div>
    </>
  );
}

/** A card with a list of lines. */
function Panel({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <Card aria-label={title} className="overflow-hidden">
      <CardHeader className="h-bar border-b py-0">
        <CardTitle>{title}</CardTitle>
        {more}
      </CardHeader>
      <ul className="divide-y">{children}</ul>
    </Card>
  );
}

function JobLine({ job, moving = false }: { job: JobListItem; moving?: boolean }) {
  return (
    <li className="relative flex min-h-row-tall items-center gap-3 px-card py-1.5 focus-within:bg-muted/70 hover:bg-muted/70">
      <div className="grid min-w-0 flex-1 gap-1">
        <Link
          href={jobHref(job)}
          className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
        >
          {job.name}
        </Link>
        {moving ? (
          <Progress
            value={job.state === "running" ? job.completedRows : null}
            max={job.totalRows}
            label={`${job.name}: rows completed`}
            className="h-1"
          />
        ) : (
          <span className="truncate text-muted-foreground text-xs">
            {formatCount(job.totalRows, "row")},{" "}
            <Time value={job.createdAt} relative className="relative z-10" />
          </span>
        )}
      </div>
      {moving ? (
        <span className="w-24 text-right text-muted-foreground text-xs tabular-nums">
          {job.state === "running" ? `${job.completedRows.toLocaleString("en-US")} / ` : null}
          {job.totalRows.toLocaleString("en-US")}
        </span>
      ) : null}
      {moving ? <Money cents={job.costCents} currency={job.currency} className="w-20 text-right" /> : null}
      <JobStateBadge
        state={job.state}
        interrupted={job.interrupted}
        unsubmitted={job.submittedAt === null}
        className={moving ? "w-20" : undefined}
      />
    </li>
  );
}

/** What an administrator looks at first: whether anything of the installation stands still. */
function Health({ health }: { health: NonNullable<HomeView["health"]> }) {
  const troubles = [
    [health.unstartedJobs, "approved job", "no worker has started it for two minutes"],
    [health.waitingWriteBacks, "tracking number", "not written into the file yet"],
    [health.waitingWebhooks, "webhook", "not delivered yet"],
  ] as const;
  const found = troubles.filter(([count]) => count > 0);
  if (found.length === 0 && health.interruptedJobs === 0) {
    return (
      <p className="flex items-center gap-2 rounded-lg border bg-card px-card py-2.5">
        <CircleCheck aria-hidden="true" className="size-4 text-success" />
        All is well: no job is stuck, and nothing waits to be written back or delivered.
      </p>
    );
  }
  return (
    <Panel title="Health">
      {health.interruptedJobs > 0 ? (
        <li className="px-card py-2">
          <Link
            href="/jobs?state=interrupted"
            className="font-medium text-destructive underline underline-offset-2"
          >
            {formatCount(health.interruptedJobs, "job")} interrupted
          </Link>
          : {health.interruptedJobs === 1 ? "it waits" : "they wait"} for a choice
        </li>
      ) : null}
      {found.map(([count, what, how]) => (
        <li key={what} className="px-card py-2">
          <span className="font-medium">{formatCount(count, what)}</span>: {how}
        </li>
      ))}
    </Panel>
  );
}
