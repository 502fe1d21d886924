import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { JobsScreen } from "@/components/jobs/jobs-screen";
import { readJobsSearch } from "@/components/jobs/jobs-search-params";
import { jobsQuery } from "@/lib/api/queries";
import { jobsQuerySchema } from "@/lib/api/query-schemas";
import { listJobs } from "@/lib/use-cases/list-jobs";
import { requireContext } from "@/lib/web/context";
import { trySampleAction } from "../actions";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const context = await requireContext();
  const address = await searchParams;
  const filter = readJobsSearch((name) => [address[name]].flat()[0] ?? null);
  const client = new QueryClient();
  const state = jobsQuerySchema.shape.state.catch(undefined).parse(filter.state ?? undefined);
  const found = await listJobs(context, {
    state,
    search: filter.q,
    mine: filter.mine,
    archived: filter.archived,
    cursor: filter.cursor ?? undefined,
  });
  // A refusal is told by the browser's own request.
  if (found.ok) {
    const { queryKey } = jobsQuery(filter);
    client.setQueryData(queryKey, found.value);
  }
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <JobsScreen trySample={trySampleAction} />
    </HydrationBoundary>
  );
}
