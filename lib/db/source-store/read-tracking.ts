import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";

/** What stands in a line by now. */
export interface LineTracking {
  readonly line: number;
  /** Null where only a return was bought for it. */
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  /** Of its return, where there is one. */
  readonly returnTrackingNumber?: string;
}

/** Lines a page: a few hundred kilobytes. */
const pageLines = 5_000;

/**
 * What the write-back has put into the lines of a job's file, in line order, a page at a time: a line that another job of
 * the same file ships has its number from there. Should two have bought one line, both numbers stand in it.
 */
export async function* readTracking(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string },
): AsyncGenerator<LineTracking, void, void> {
  for (let after = 0; ; ) {
    const page = await db.execute<{
      line: number;
      tracking_number: string | null;
      shipped_at: string | Date | null;
      return_number: string | null;
    }>(sql`
      select w.line, string_agg(distinct w.tracking_number, '; ') as tracking_number,
        max(w.shipped_at) filter (where w.tracking_number is not null) as shipped_at,
        string_agg(distinct w.return_tracking_number, '; ') as return_number
      from source_write_backs w
      where w.line > ${after} and coalesce(w.tracking_number, w.return_tracking_number) is not null and w.job_id in (
        select ${params.jobId}::uuid union
        select other.id from jobs other join jobs job on job.source_file_id = other.source_file_id where job.id = ${params.jobId})
      group by w.line order by w.line limit ${pageLines}`);
    for (const { line, tracking_number, shipped_at, return_number } of page) {
      yield {
        ...{
          line,
          trackingNumber: tracking_number,
          shippedAt: shipped_at === null ? null : new Date(shipped_at),
        },
        ...(return_number !== null && { returnTrackingNumber: return_number }),
      };
    }
    const last = page.at(-1);
    if (!last || page.length < pageLines) return;
    after = last.line;
  }
}
