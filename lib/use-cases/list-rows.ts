import { PAGE_LIMIT } from "@/lib/api/query-schemas";
import type { RowListView } from "@/lib/api/views";
import type { RowFilter } from "@/lib/db/row-view";
import { listRows as queryRows } from "@/lib/db/row-view";
import { ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { readableJob } from "./readable-job";

const PAGE = 100;

export interface ListRowsInput extends RowFilter {
  readonly jobId: string;
  /** The last row number of the page before. */
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** A job's rows in row order. */
export async function listRows(context: Context, input: ListRowsInput): Promise<Result<RowListView>> {
  const job = await readableJob(context, input.jobId);
  if (!job.ok) return job;
  const afterRow = Number(input.cursor ?? 0);
  return ok(
    await queryRows(context.db, {
      ...input,
      catalogue: await context.carriers.catalogueOf(job.value.carrierAccountId),
      afterRow: Number.isSafeInteger(afterRow) ? afterRow : 0,
      limit: Math.min(Math.max(input.limit ?? PAGE, 1), PAGE_LIMIT),
    }),
  );
}
