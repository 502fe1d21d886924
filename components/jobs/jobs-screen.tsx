"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ProblemAlert } from "@/components/ui/problem-alert";
import { TableSkeleton } from "@/components/ui/skeleton";
import { problemOfError } from "@/lib/api/fetch-json";
import { addressQuery, jobsQuery } from "@/lib/api/queries";
import { formatCount } from "./format";
import { NoJobsFound, NoJobsYet } from "./jobs-empty";
import { JobsFilterBar } from "./jobs-filter-bar";
import { type JobsSearch, readJobsSearch } from "./jobs-search-params";
import { JobsTable } from "./jobs-table";
import { type Act, useAction } from "./use-action";

const NO_FILTER: JobsSearch = { state: null, q: "", mine: false, archived: false, cursor: null };

/** The jobs list; its filter and page live in the address. */
export function JobsScreen({ trySample }: { trySample: Act<void> }) {
  const path = usePathname();
  const address = useSearchParams();
  const filter = readJobsSearch((name) => address.get(name));
  // What is typed is asked for when React has time for it, and not kept back meanwhile.
  const search = useDeferredValue(filter.q);
  // Keyset pages know no way back: the cursors that led here do.
  const [trail, setTrail] = useState<(string | null)[]>([]);
  const jobs = useQuery(jobsQuery({ ...filter, q: search }));
  const sample = useAction(trySample);
  const filtered = filter.state !== null || filter.q !== "" || filter.mine || filter.archived;

  /** In the address, which Next's router reads from there. */
  const put = (next: JobsSearch) => window.history.replaceState(null, "", path + addressQuery({ ...next }));
  function change(part: Partial<JobsSearch>) {
    setTrail([]);
    put({ ...filter, ...part, cursor: null });
  }
  function goTo(cursor: string | null, nextTrail: (string | null)[]) {
    setTrail(nextTrail);
    window.history.pushState(null, "", path + addressQuery({ ...filter, cursor }));
    window.scrollTo({ top: 0 });
  }
  const clear = () => {
    setTrail([]);
    put(NO_FILTER);
  };

  const page = jobs.data;
  const next = page?.nextCursor ?? null;
  return (
    <>
      <PageHeader
        title="Jobs"
        actions={
          <Button asChild variant="primary">
            <Link href="/jobs/new">
              <Plus aria-hidden="true" />
              New job
            </Link>
          </Button>
        }
      />
      <div className="grid gap-3">
        <JobsFilterBar
          state={filter.state}
          search={filter.q}
          mine={filter.mine}
          onState={(state) => change({ state })}
          onSearch={(q) => change({ q })}
          onMine={(mine) => change({ mine })}
          archived={filter.archived}
          onArchived={(archived) => change({ archived })}
          onClear={filtered ? clear : null}
        />
        {sample.problem ? <ProblemAlert problem={sample.problem} /> : null}
        {jobs.isError ? (
          <ProblemAlert
            problem={problemOfError(jobs.error)}
            title={page ? "The list may be out of date" : "The jobs could not be read"}
            actions={
              <Button size="sm" busy={jobs.isFetching} onClick={() => jobs.refetch()}>
                Try again
              </Button>
            }
          />
        ) : null}
        {jobs.isPending || page ? (
          <Card className="overflow-hidden">
            {!page ? (
              <TableSkeleton tall label="Loading the jobs…" />
            ) : page.jobs.length > 0 ? (
              <JobsTable jobs={page.jobs} stale={jobs.isPlaceholderData} />
            ) : filtered || filter.cursor ? (
              <NoJobsFound onClear={clear} />
            ) : (
              <NoJobsYet onTrySample={() => void sample.run()} busy={sample.busy} />
            )}
          </Card>
        ) : null}
        {page && (next || filter.cursor) ? (
          <Pagination
            label="Pages of jobs"
            summary={formatCount(page.jobs.length, "job")}
            busy={jobs.isPlaceholderData}
            onPrevious={filter.cursor ? () => goTo(trail.at(-1) ?? null, trail.slice(0, -1)) : null}
            onNext={next ? () => goTo(next, [...trail, filter.cursor]) : null}
          />
        ) : null}
      </div>
    </>
  );
}
