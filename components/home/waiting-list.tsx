import {
  Ban,
  CircleCheck,
  FilePen,
  type LucideIcon,
  Printer,
  RotateCcw,
  Send,
  Stamp,
  TriangleAlert,
} from "lucide-react";
import Link from "next/link";
import { formatCount } from "@/components/jobs/format";
import { jobHref } from "@/components/jobs/job-href";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import type { WaitingView } from "@/lib/api/views";

interface Look {
  readonly icon: LucideIcon;
  readonly act: string;
  readonly tone: string;
  readonly says: (job: WaitingView) => string;
}

const LOOKS: Readonly<Record<WaitingView["for"], Look>> = {
  approve: {
    icon: Stamp,
    act: "Approve",
    tone: "text-warning",
    says: (job) => `${formatCount(job.rows, "row")}, by ${job.createdByName}`,
  },
  void: {
    icon: Ban,
    act: "Decide",
    tone: "text-warning",
    says: (job) => `${job.createdByName} asks to void ${formatCount(job.rows, "label")}: ${job.reason ?? ""}`,
  },
  recover: {
    icon: RotateCcw,
    act: "Recover",
    tone: "text-destructive",
    says: (job) =>
      job.reason ?? (job.interrupted ? "Interrupted: choose how to continue" : "Stopped at an error"),
  },
  decide: {
    icon: TriangleAlert,
    act: "Decide",
    tone: "text-warning",
    says: (job) =>
      job.state === "rejected"
        ? "Rejected: change it and preview again"
        : `${formatCount(job.rows, "row")} to look at before it can be approved`,
  },
  submit: {
    icon: Send,
    act: "Submit",
    tone: "text-info",
    says: (job) => `${formatCount(job.rows, "row")} ready, not submitted yet`,
  },
  map: {
    icon: FilePen,
    act: "Map",
    tone: "text-muted-foreground",
    says: (job) => `${formatCount(job.rows, "row")}, not previewed yet`,
  },
  print: {
    icon: Printer,
    act: "Print",
    tone: "text-muted-foreground",
    says: (job) => `${formatCount(job.rows, "label")} not printed yet`,
  },
};

/** What waits for the viewer, each with the act that is next. */
export function WaitingList({ waiting }: { waiting: readonly WaitingView[] }) {
  return (
    <Card aria-label="Waiting for you" className="overflow-hidden">
      <CardHeader className="h-bar border-b py-0">
        <CardTitle>
          Waiting for you
          {waiting.length > 0 ? (
            <span className="ml-2 font-normal text-muted-foreground tabular-nums">{waiting.length}</span>
          ) : null}
        </CardTitle>
      </CardHeader>
      {waiting.length === 0 ? (
        <EmptyState icon={CircleCheck} title="Nothing is waiting for you">
          <p>Files to map, rows to decide on and labels to print appear here.</p>
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {waiting.map((job) => (
            <WaitingLine key={`${job.for} ${job.jobId} ${job.since}`} job={job} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function WaitingLine({ job }: { job: WaitingView }) {
  const { icon: Icon, act, tone, says } = LOOKS[job.for];
  return (
    <li className="relative flex min-h-12 items-center gap-3 px-card py-1.5 focus-within:bg-muted/70 hover:bg-muted/70">
      <Icon aria-hidden="true" className={cn("size-4 shrink-0", tone)} />
      <div className="min-w-0 flex-1">
        <Link
          href={jobHref({ id: job.jobId, state: job.state })}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
        >
          <span className="sr-only">{act}: </span>
          {job.name}
        </Link>
        <span className="block truncate text-muted-foreground text-xs">{says(job)}</span>
      </div>
      <Time
        value={job.since}
        relative
        className="relative z-10 text-muted-foreground text-xs max-sm:hidden"
      />
      <Money
        cents={job.for === "map" ? null : job.costCents}
        currency={job.currency}
        className="w-24 text-right font-medium max-sm:hidden"
      />
      <span
        aria-hidden="true"
        className="inline-flex h-7 w-20 shrink-0 items-center justify-center rounded-md border border-input/70 bg-card font-medium text-xs"
      >
        {act}
      </span>
    </li>
  );
}
