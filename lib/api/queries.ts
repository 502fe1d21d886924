import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { IN_PROGRESS_JOBS, isCompleted } from "@/lib/batch/job-phases";
import type { IssueClass } from "@/lib/shipping/issue";
import { rowRanges } from "@/lib/shipping/row-ranges";
import { fetchJson } from "./fetch-json";
import type {
  ApprovalsView,
  AuditListView,
  BoughtReturnsView,
  HomeView,
  InterruptedView,
  JobListItem,
  JobListView,
  JobView,
  PreviewView,
  PrintedView,
  ReceiptView,
  RowListView,
  RowView,
  SearchView,
} from "./views";

const IN_PROGRESS_MS = 1000;
const LIST_MS = 5000;
const BANNER_MS = 30_000;
/** A page that waits for a person is asked every few seconds, and much less often while nobody looks at it. */
const WAITING_MS = 4000;
const HIDDEN_MS = 30_000;
const LIVE_PAGES = 5;

/** Leaves out what is not set, so that equal filters have equal addresses. */
export function addressQuery(
  parts: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
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
  /** Part of the job's or its file's name. */
  readonly q?: string | null;
  readonly mine?: boolean;
  /** Archived jobs, and no others. */
  readonly archived?: boolean;
  readonly cursor?: string | null;
}

const inProgress: readonly JobListItem["state"][] = IN_PROGRESS_JOBS;

/** True while a list shows a job that changes by itself. */
function isListInProgress(list: JobListView | undefined): boolean {
  return list?.jobs.some((job) => inProgress.includes(job.state) && !job.interrupted) ?? false;
}

/** One page of the jobs list; asked again while one of its jobs is in progress. */
export const jobsQuery = (filter: JobsFilter) =>
  queryOptions({
    queryKey: ["jobs", "list", filter],
    queryFn: ({ signal }) => fetchJson<JobListView>(`/api/v1/jobs${addressQuery({ ...filter })}`, signal),
    refetchInterval: ({ state }) => (isListInProgress(state.data) ? LIST_MS : false),
    placeholderData: keepPreviousData,
  });

/** How many of a job's labels were never printed; asked again whenever something was done to the job. */
export const printedQuery = ({ id, revision }: Pick<JobView, "id" | "revision">) =>
  queryOptions({
    queryKey: ["jobs", id, "printed", revision],
    queryFn: ({ signal }) => fetchJson<PrintedView>(`/api/v1/jobs/${id}/printed`, signal),
    placeholderData: keepPreviousData,
  });

/** Return labels that were bought for rows. Asked with the question whether the rows' labels are to be voided. */
export const boughtReturnsQuery = (jobId: string, rows: readonly number[] | "all") => {
  const asked = rows === "all" ? rows : rowRanges(rows);
  return queryOptions({
    queryKey: ["jobs", jobId, "returns", asked],
    queryFn: ({ signal }) =>
      fetchJson<BoughtReturnsView>(`/api/v1/jobs/${jobId}/returns${addressQuery({ rows: asked })}`, signal),
    staleTime: 0,
  });
};

/** A page in the background. Also asked where the server renders a page, which has no document. */
const isHidden = () => typeof document !== "undefined" && document.hidden;

/** The day of the viewer, in their own time zone. */
export const homeQuery = (zone: string) =>
  queryOptions({
    queryKey: ["jobs", "home", zone],
    queryFn: ({ signal }) => fetchJson<HomeView>(`/api/v1/home${addressQuery({ zone })}`, signal),
    refetchInterval: () => (isHidden() ? HIDDEN_MS : LIST_MS),
    refetchIntervalInBackground: true,
  });

/** Rows of any job, by order number, tracking number or recipient. */
export const searchQuery = (text: string) =>
  queryOptions({
    queryKey: ["jobs", "search", text],
    queryFn: ({ signal }) => fetchJson<SearchView>(`/api/v1/search${addressQuery({ q: text })}`, signal),
    enabled: text.length >= 2,
    placeholderData: keepPreviousData,
  });

/** Jobs that stopped without an end, for the banner of every page. */
export const interruptedQuery = () =>
  queryOptions({
    queryKey: ["jobs", "interrupted"],
    queryFn: ({ signal }) => fetchJson<InterruptedView>("/api/v1/jobs/interrupted", signal),
    refetchInterval: BANNER_MS,
  });

/** How often a job is asked for: often while it moves, sometimes while it waits for a person, never once it is over. */
function paceOf(job: JobView | undefined): number | false {
  // What a person has asked for is decided on another screen.
  const asked = job?.voidRequests.some(({ declined }) => declined === null);
  if (!job || (!job.inProgress && !asked && (isCompleted(job.state) || job.state === "cancelled")))
    return false;
  if (isHidden()) return HIDDEN_MS;
  return job.inProgress ? IN_PROGRESS_MS : WAITING_MS;
}

/** A job's page: every second while it moves, never after. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", jobId, "job"],
    queryFn: ({ signal }) => fetchJson<JobView>(`/api/v1/jobs/${jobId}`, signal),
    refetchInterval: ({ state }) => paceOf(state.data),
    refetchIntervalInBackground: true,
  });

/** A job's preview: every second until every row is rated. */
export const previewQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", jobId, "preview"],
    queryFn: ({ signal }) => fetchJson<PreviewView>(`/api/v1/jobs/${jobId}/preview`, signal),
    refetchInterval: ({ state }) => paceOf(state.data?.job),
    refetchIntervalInBackground: true,
  });

export interface RowsFilter {
  readonly status?: string | null;
  readonly class?: IssueClass | null;
  readonly issue?: string | null;
  readonly search?: string | null;
}

/** Which job, and at which moment of it. */
type JobMoment = Pick<JobView, "id" | "inProgress" | "revision">;

/**
 * A job's rows by keyset pages; asked again while the job moves. At rest its revision is part of the key: rows that
 * were read before the last change are never shown after it, whichever of the two answers came first.
 */
export const rowsQuery = ({ id: jobId, inProgress, revision }: JobMoment, filter: RowsFilter) =>
  infiniteQueryOptions({
    queryKey: ["jobs", jobId, "rows", filter, inProgress ? "live" : revision],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<RowListView>(
        `/api/v1/jobs/${jobId}/rows${addressQuery({
          status: filter.status,
          class: filter.class,
          issue: filter.issue,
          q: filter.search,
          cursor: pageParam,
        })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // A refetch reads every page again: of a long list that was scrolled far, none.
    refetchInterval: ({ state }) =>
      inProgress && (state.data?.pages.length ?? 0) <= LIVE_PAGES ? LIST_MS : false,
    placeholderData: keepPreviousData,
  });

/** One row, opened: as its list, it is asked again while the job moves, and whenever something was done to it. */
export const rowQuery = ({ id: jobId, inProgress, revision }: JobMoment, rowNumber: number) =>
  queryOptions<RowView>({
    queryKey: ["jobs", jobId, "rows", "one", rowNumber, inProgress ? "live" : revision],
    queryFn: ({ signal }) => fetchJson<RowView>(`/api/v1/jobs/${jobId}/rows/${rowNumber}`, signal),
    refetchInterval: inProgress ? IN_PROGRESS_MS : false,
    placeholderData: (before) => (before?.rowNumber === rowNumber ? before : undefined),
  });

/** A job's receipt, its rows by keyset pages; at rest read again when something was done to the job. */
export const receiptQuery = (jobId: string, only: "exceptions" | null) =>
  infiniteQueryOptions({
    queryKey: ["jobs", jobId, "receipt", only],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<ReceiptView>(
        `/api/v1/jobs/${jobId}/receipt${addressQuery({ only, cursor: pageParam })}`,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/** What was done to a job, newest first; read again whenever it is opened. */
export const jobAuditQuery = (jobId: string) =>
  infiniteQueryOptions({
    queryKey: ["jobs", jobId, "audit"],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<AuditListView>(`/api/v1/audit${addressQuery({ job: jobId, cursor: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });

/** What waits for a decision, for the number beside the inbox's name. */
export const approvalsQuery = () =>
  queryOptions({
    queryKey: ["jobs", "approvals"],
    queryFn: ({ signal }) => fetchJson<ApprovalsView>("/api/v1/approvals", signal),
    refetchInterval: BANNER_MS,
  });

/** The same, for the inbox itself: who waits there sees what comes. */
export const inboxQuery = () =>
  queryOptions({ ...approvalsQuery(), refetchInterval: () => (isHidden() ? HIDDEN_MS : LIST_MS) });
