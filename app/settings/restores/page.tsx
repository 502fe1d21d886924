import { History } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Card, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { JobStateBadge } from "@/components/ui/state-badge";
import { ColumnHeads, Table, TableBody, TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { type ForgottenJob, readMemoryFinds } from "@/lib/use-cases/settings/memory-finds";
import { viewProblem } from "@/lib/web/answer-problem";
import { requireContext } from "@/lib/web/context";

export const metadata: Metadata = { title: "After a restore" };

export default async function RestoresPage() {
  const finds = await readMemoryFinds(await requireContext());
  return (
    <>
      <PageHeader
        title="After a restore"
        description="Where the carrier knew labels that the database did not: it had gone back in time, as after a restored backup or a failover. Every row of such a job is looked up before it is sent."
      />
      {finds.ok ? (
        <div className="grid gap-4">
          {finds.value.doubtedAt ? <Doubted at={finds.value.doubtedAt} /> : null}
          {finds.value.jobs.length === 0 ? (
            <Card>
              <EmptyState icon={History} title="Nothing was found that the database had forgotten">
                Before a job buys its first labels, the carrier is asked for the references that some of its
                rows would use next; for those of every row after a restore. None was known to it yet.
              </EmptyState>
            </Card>
          ) : (
            finds.value.jobs.map((job) => <Forgotten key={job.jobId} job={job} />)
          )}
        </div>
      ) : (
        <ProblemAlert problem={viewProblem(finds.error)} live={false} />
      )}
    </>
  );
}

function Doubted({ at }: { at: string }) {
  return (
    <Alert tone="info">
      <p>
        The database is not the one that it was before <Time value={at} />: a backup was restored, a standby
        took over, or it was moved. Every row of a job that was made before then is looked up at the carrier
        before it is sent.
      </p>
    </Alert>
  );
}

function Forgotten({ job }: { job: ForgottenJob }) {
  const { jobId, name, state, since, found, finds } = job;
  return (
    <Card aria-label={name}>
      <CardHeader className="pb-2">
        <div className="grid gap-0.5">
          <CardTitle>
            <Link href={`/jobs/${jobId}`} className="underline-offset-2 hover:underline">
              {name}
            </Link>
          </CardTitle>
          <CardDescription>
            Its rows are looked up since <Time value={since} />;{" "}
            {found === 0
              ? "no label was found that the database did not know."
              : found === 1
                ? "one label was found that the database did not know."
                : `${found.toLocaleString("en-US")} labels were found that the database did not know.`}
          </CardDescription>
        </div>
        <JobStateBadge state={state} />
      </CardHeader>
      {finds.length > 0 ? (
        <Table label={`Found for ${name}`}>
          <ColumnHeads names={["Row", "Tracking numbers", "Reference", "Found", "What became of it"]} />
          <TableBody>
            {finds.map((find) => (
              <TableRow key={find.reference}>
                <TableCell>
                  <Link
                    href={`/jobs/${jobId}?row=${find.rowNumber}`}
                    className="text-primary underline-offset-2 hover:underline"
                  >
                    {find.rowNumber}
                  </Link>
                </TableCell>
                <TableCell className="font-mono text-xs">{find.trackingNumbers.join(", ") || "–"}</TableCell>
                <TableCell className="font-mono text-muted-foreground text-xs">{find.reference}</TableCell>
                <TableCell>
                  <Time value={find.foundAt} />
                </TableCell>
                <TableCell>
                  <Badge tone={find.outcome === "found" ? "success" : "warning"}>
                    {find.outcome === "found" ? "taken over as the row's label" : "left to a person"}
                  </Badge>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
      {found > finds.length ? (
        <p className="border-t px-4 py-2 text-muted-foreground">
          and {(found - finds.length).toLocaleString("en-US")} more: the receipt of the job has every row
        </p>
      ) : null}
    </Card>
  );
}
