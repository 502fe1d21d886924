"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { formatCount } from "@/components/jobs/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { problemOfError } from "@/lib/api/fetch-json";
import { inboxQuery } from "@/lib/api/queries";
import type { ApprovalsView, WaitingJobView, WaitingVoidView } from "@/lib/api/views";
import { inboxTitle } from "./inbox-title";

/** The inbox: kept up to date, with its number in the window's title. */
export function ApprovalsScreen({ initial }: { initial: ApprovalsView }) {
  const inbox = useQuery({ ...inboxQuery(), initialData: initial });
  const { jobs, total, voidRequests } = inbox.data;
  const waiting = total + voidRequests.length;
  useEffect(() => {
    document.title = `${inboxTitle(waiting)} · ShipAgent`;
  }, [waiting]);
  return (
    <>
      {inbox.isError ? <ProblemAlert problem={problemOfError(inbox.error)} /> : null}
      {voidRequests.length > 0 ? <VoidRequests requests={voidRequests} /> : null}
      <Card className={jobs.length === 0 && voidRequests.length > 0 ? "hidden" : undefined}>
        {jobs.length === 0 ? (
          <EmptyState icon={Inbox} title="Nothing is waiting for you">
            Jobs appear here when they are submitted, and voids when they are requested.
          </EmptyState>
        ) : (
          <Table label="Waiting for approval" className={TABLE}>
            <TableHeader>
              <TableRow>
                <Heads names={["Job", "By", "Waiting since", "Rows", "Findings", "Total"]} />
              </TableRow>
            </TableHeader>
            <TableBody>
              {jobs.map((job) => (
                <WaitingLine key={job.id} job={job} />
              ))}
            </TableBody>
          </Table>
        )}
        {total > jobs.length ? (
          <p className="border-t px-4 py-2 text-muted-foreground">
            … and {(total - jobs.length).toLocaleString("en-US")} more
          </p>
        ) : null}
      </Card>
    </>
  );
}

/** Both tables have their columns at the same places. */
const TABLE = "min-w-[44rem] table-fixed";
const WIDTHS = ["w-[24%]", "w-[14%]", "w-28", "w-16 text-right", "", "w-24 text-right"];

function Heads({ names }: { names: readonly string[] }) {
  return names.map((name, index) => (
    <TableHead key={name} className={WIDTHS[index]}>
      {name}
    </TableHead>
  ));
}

/** Labels that clerks want voided. Each is decided on its job's page, where the labels are. */
function VoidRequests({ requests }: { requests: readonly WaitingVoidView[] }) {
  return (
    <Card className="mb-4">
      <Table label="Requested voids" className={TABLE}>
        <TableHeader>
          <TableRow>
            <Heads names={["Void requested in", "By", "Waiting since", "Labels", "Reason", "Bought for"]} />
          </TableRow>
        </TableHeader>
        <TableBody>
          {requests.map((request) => (
            <TableRow key={request.id} className="relative">
              <TableCell>
                <Link
                  href={`/jobs/${request.jobId}`}
                  className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
                >
                  {request.jobName}
                </Link>
              </TableCell>
              <TableCell className="truncate">{request.requestedByName}</TableCell>
              <TableCell>
                <Time value={request.requestedAt} relative className="relative z-10" />
              </TableCell>
              <TableCell className="text-right">{request.labels.toLocaleString("en-US")}</TableCell>
              <TableCell className="wrap-anywhere">{request.reason}</TableCell>
              <TableCell className="text-right">
                <Money cents={request.costCents} currency={request.currency} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function WaitingLine({ job }: { job: WaitingJobView }) {
  return (
    <TableRow className="relative">
      <TableCell>
        <Link
          href={`/jobs/${job.id}/preview`}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-ring focus-visible:after:-outline-offset-2"
        >
          {job.name}
        </Link>
        {job.blockedBecause ? (
          <span className="block text-muted-foreground text-xs">{job.blockedBecause}</span>
        ) : null}
      </TableCell>
      <TableCell className="truncate">{job.createdByName}</TableCell>
      <TableCell>
        <Time value={job.submittedAt} relative className="relative z-10" />
      </TableCell>
      <TableCell className="text-right">{job.rows.toLocaleString("en-US")}</TableCell>
      <TableCell>
        {job.shippedBefore.map((sentence) => (
          <p key={sentence} className="wrap-anywhere font-medium text-warning">
            {sentence}
          </p>
        ))}
        <p className="text-destructive">
          {job.errorRows > 0 ? `${job.errorRows.toLocaleString("en-US")} cannot be shipped` : null}
        </p>
        <p className="text-warning">
          {job.undecidedRows > 0 ? `${job.undecidedRows.toLocaleString("en-US")} to decide` : null}
        </p>
        {job.warningRows > job.undecidedRows ? (
          <p className="text-muted-foreground">
            {formatCount(job.warningRows - job.undecidedRows, "row")} with notes
          </p>
        ) : null}
        {job.errorRows + job.warningRows === 0 ? <p className="text-muted-foreground">None</p> : null}
      </TableCell>
      <TableCell className="text-right">
        <Money cents={job.comesToCents} currency={job.currency} />
      </TableCell>
    </TableRow>
  );
}
