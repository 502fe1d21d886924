import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json";
import { addressQuery } from "./queries";
import type { FoundView, GridView, JobView, RowNumbersView } from "./views";

/** Which job, and at which moment of it: what was read before the last change, or the last price, is not shown after it. */
type JobMoment = Pick<JobView, "id" | "revision" | "inProgress" | "estimatedCents" | "errorRows">;

const momentOf = ({ revision, inProgress, estimatedCents, errorRows }: JobMoment) =>
  [revision, inProgress, estimatedCents, errorRows].join(" ");

export interface RowNumbersFilter {
  readonly status?: string | null;
  readonly class?: string | null;
  readonly issue?: string | null;
  readonly value?: string | null;
  readonly field?: string | null;
  readonly q?: string | null;
}

/** Which rows a filter finds. */
export const rowNumbersQuery = (job: JobMoment, filter: RowNumbersFilter) =>
  queryOptions({
    queryKey: ["jobs", job.id, "numbers", filter, momentOf(job)],
    queryFn: ({ signal }) =>
      fetchJson<RowNumbersView>(`/api/v1/jobs/${job.id}/rows/numbers${addressQuery({ ...filter })}`, signal),
  });

/**
 * Some rows with the texts of their fields; what was read of them before stands until they are read again. It is looked
 * for in `client`: of several queries at once, none is given the data of the one before it.
 */
export function gridBlockQuery(client: QueryClient, job: JobMoment, rows: string) {
  const block = ["jobs", job.id, "values", rows];
  return queryOptions<GridView>({
    queryKey: [...block, momentOf(job)],
    queryFn: ({ signal }) =>
      fetchJson<GridView>(`/api/v1/jobs/${job.id}/rows/values${addressQuery({ rows })}`, signal),
    placeholderData: () =>
      client
        .getQueriesData<GridView>({ queryKey: block })
        .map(([, read]) => read)
        .findLast((read) => read !== undefined),
  });
}

/** Where a text stands in a field, read once. */
export function findInRows(jobId: string, field: string, text: string) {
  return fetchJson<FoundView>(`/api/v1/jobs/${jobId}/rows/find${addressQuery({ field, text })}`);
}
