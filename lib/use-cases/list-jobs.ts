import { jobsCursor, PAGE_LIMIT } from "@/lib/api/query-schemas";
import type { JobListView } from "@/lib/api/views";
import { allowed, jobsOf } from "@/lib/auth/permissions";
import type { JobFilter } from "@/lib/db/queries";
import { listJobs as queryJobs } from "@/lib/db/queries";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";

const PAGE = 50;

export interface ListJobsInput extends Pick<JobFilter, "state" | "search" | "archived"> {
  /** Only the viewer's own. */
  readonly mine?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** Jobs, newest first: those at hand, or those that were archived. */
export async function listJobs(context: Context, input: ListJobsInput): Promise<Result<JobListView>> {
  const refusal = allowed(context.viewer, "job.read");
  if (refusal) return err(refusal);
  const { mine, limit = PAGE, ...filter } = input;
  if (!jobsCursor.optional().safeParse(filter.cursor).success) {
    return err(problem("INPUT_INVALID", "This is not a page of the list.", { field: "cursor" }));
  }
  return ok(
    await queryJobs(context.db, {
      ...filter,
      createdBy: mine ? context.viewer.userId : jobsOf(context.viewer),
      limit: Math.min(Math.max(limit, 1), PAGE_LIMIT),
    }),
  );
}
