import type { Result } from "@/lib/shipping/errors";
import { must } from "@/lib/shipping/errors";
import { asResult } from "./as-result";
import type { Context } from "./context";
import { readableJob } from "./readable-job";
import { passFilter } from "./uploads/filter-job";

/** How many lines of a job's file a WHERE clause would take, and of how many; nothing is changed. */
export function countFiltered(
  context: Context,
  { jobId, clause }: { jobId: string; clause: string },
): Promise<Result<{ before: number; after: number }>> {
  return asResult(async () => {
    const job = must(await readableJob(context, jobId, "job.edit"));
    return passFilter(context.db, job, clause, { count: true });
  });
}
