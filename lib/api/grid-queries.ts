import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json";
import { addressQuery } from "./queries";
import { foundView, gridView, type JobView, rowNumbersView } from "./views";

/** Which job, and at which moment of it: what was read before the last change is never shown after it. */
type JobMoment = Pick<JobView, "id" | "revision">;

export interface RowNumbersFilter {
  readonly status?: string | null;
  readonly class?: string | null;
  readonly issue?: string | null;
  readonly value?: string | null;
  readonly q?: string | null;
}

/** Which rows a filter finds. */
export const rowNumbersQuery = ({ id, revision }: JobMoment, filter: RowNumbersFilter) =>
  queryOptions({
    queryKey: ["jobs", id, "numbers", filter, revision],
    queryFn: ({ signal }) =>
      fetchJson(`/api/v1/jobs/${id}/rows/numbers${addressQuery({ ...filter })}`, rowNumbersView, signal),
  });

/** Some rows with the texts of their fields; what was there before stands until they are read again. */
export const gridBlockQuery = ({ id, revision }: JobMoment, rows: string) =>
  queryOptions({
    queryKey: ["jobs", id, "values", rows, revision],
    queryFn: ({ signal }) =>
      fetchJson(`/api/v1/jobs/${id}/rows/values${addressQuery({ rows })}`, gridView, signal),
    placeholderData: keepPreviousData,
  });

/** Where a text stands in a field, read once. */
export function findInRows(jobId: string, field: string, text: string) {
  return fetchJson(`/api/v1/jobs/${jobId}/rows/find${addressQuery({ field, text })}`, foundView);
}
