import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json";
import {
  approvalsView,
  auditListView,
  interruptedView,
  type JobListItem,
  type JobListView,
  jobListView,
  jobView,
  previewView,
  rowListView,
  rowView,
} from "./views";

const MOVING_MS = 1000;
const LIST_MS = 5000;
const BANNER_MS = 30_000;
const LIVE_PAGES = 5;

/** Leaves out what is not set, so that equal filters have equal addresses. */
function query(parts: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== null && value !== undefined && value !== "" && value !== false)
      search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

export interface JobsFilter {
  readonly state?: string | null;
  readonly search?: string | null;
  readonly mine?: boolean;
  readonly cursor?: string | null;
}

const MOVING_STATES: readonly JobListItem["state"][] = ["previewing", "approved", "running"];

/** True while a list shows a job that changes by itself. */
function listMoves(list: JobListView | undefined): boolean {
  return list?.jobs.some((job) => MOVING_STATES.includes(job.state) && !job.interrupted) ?? false;
}

/** One page of the jobs list; asked again while one of its jobs moves. */
export const jobsQuery = (filter: JobsFilter) =>
  queryOptions({
    queryKey: ["jobs", "list", filter],
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/v1/jobs${query({ state: filter.state, q: filter.search, mine: filter.mine, cursor: filter.cursor })}`,
        jobListView,
        signal,
      ),
    refetchInterval: ({ state }) => (listMoves(state.data) ? LIST_MS : false),
    placeholderData: keepPreviousData,
  });

/** Jobs that stopped without an end, for the banner of every page. */
export const interruptedQuery = () =>
  queryOptions({
    queryKey: ["jobs", "interrupted"],
    queryFn: ({ signal }) => fetchJson("/api/v1/jobs/interrupted", interruptedView, signal),
    refetchInterval: BANNER_MS,
  });

/** A job's page: every second while it moves, never after. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", jobId, "job"],
    queryFn: ({ signal }) => fetchJson(`/api/v1/jobs/${jobId}`, jobView, signal),
    refetchInterval: ({ state }) => (state.data?.moving ? MOVING_MS : false),
  });

/** A job's preview: every second until every row is rated. */
export const previewQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", jobId, "preview"],
    queryFn: ({ signal }) => fetchJson(`/api/v1/jobs/${jobId}/preview`, previewView, signal),
    refetchInterval: ({ state }) => (state.data?.job.moving ? MOVING_MS : false),
  });

export interface RowsFilter {
  readonly status?: string | null;
  readonly severity?: "error" | "warning" | null;
  readonly issue?: string | null;
  readonly search?: string | null;
}

/**
 * A job's rows by keyset pages. `live` asks again while rows change; it is part of the key, so that they are read once
 * more when the job has come to rest.
 */
export const rowsQuery = (jobId: string, filter: RowsFilter, live = false) =>
  infiniteQueryOptions({
    queryKey: ["jobs", jobId, "rows", filter, live],
    queryFn: ({ signal, pageParam }) =>
      fetchJson(
        `/api/v1/jobs/${jobId}/rows${query({
          status: filter.status,
          severity: filter.severity,
          issue: filter.issue,
          q: filter.search,
          cursor: pageParam,
        })}`,
        rowListView,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // A refetch reads every page again: of a long list that was scrolled far, none.
    refetchInterval: ({ state }) => (live && (state.data?.pages.length ?? 0) <= LIVE_PAGES ? LIST_MS : false),
    placeholderData: keepPreviousData,
  });

/** One row, opened; asked again while it is at the carrier, or its label is being voided. */
export const rowQuery = (jobId: string, rowNumber: number) =>
  queryOptions({
    queryKey: ["jobs", jobId, "rows", "one", rowNumber],
    queryFn: ({ signal }) => fetchJson(`/api/v1/jobs/${jobId}/rows/${rowNumber}`, rowView, signal),
    refetchInterval: ({ state }) =>
      state.data?.state === "in_flight" || state.data?.voiding ? MOVING_MS : false,
  });

/** What was done to a job, newest first; read again whenever it is opened. */
export const jobAuditQuery = (jobId: string) =>
  infiniteQueryOptions({
    queryKey: ["jobs", jobId, "audit"],
    queryFn: ({ signal, pageParam }) =>
      fetchJson(`/api/v1/audit${query({ job: jobId, cursor: pageParam })}`, auditListView, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });

/** What waits for a decision, for the inbox and the number beside its name. */
export const approvalsQuery = () =>
  queryOptions({
    queryKey: ["jobs", "approvals"],
    queryFn: ({ signal }) => fetchJson("/api/v1/approvals", approvalsView, signal),
    refetchInterval: BANNER_MS,
  });
