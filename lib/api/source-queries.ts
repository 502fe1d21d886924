import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json";
import type { SourceRowsView } from "./views";

/** Rows that are fetched at once: leafing through them asks the server once in twenty. */
export const SOURCE_ROWS_PAGE = 20;

/** The page of a job's source rows that holds `rowNumber`. `grouped` is part of the key: it renumbers the rows. */
export const sourceRowsQuery = (jobId: string, rowNumber: number, grouped: boolean) => {
  const from = rowNumber - ((rowNumber - 1) % SOURCE_ROWS_PAGE);
  return queryOptions({
    queryKey: ["source-rows", jobId, grouped, from],
    queryFn: ({ signal }) =>
      fetchJson<SourceRowsView>(
        `/api/v1/jobs/${jobId}/source/rows?from=${from}&limit=${SOURCE_ROWS_PAGE}`,
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
};
