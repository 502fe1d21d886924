import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";

/** What stands in a line by now. */
export interface LineTracking {
  readonly line: number;
  readonly trackingNumber: string;
  readonly shippedAt: Date;
}

/** Lines a page: a few hundred kilobytes. */
const pageLines = 5_000;

/** What the write-back has put into a job's lines, in line order, a page at a time. */
export async function* readTracking(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string },
): AsyncGenerator<LineTracking, void, void> {
  for (let after = 0; ; ) {
    const page = await db.execute<{ line: number; tracking_number: string; shipped_at: string | Date }>(sql`
      select line, tracking_number, shipped_at from source_write_backs
      where job_id = ${params.jobId} and line > ${after} and tracking_number is not null
      order by line limit ${pageLines}`);
    for (const { line, tracking_number, shipped_at } of page) {
      yield { line, trackingNumber: tracking_number, shippedAt: new Date(shipped_at) };
    }
    const last = page.at(-1);
    if (!last || page.length < pageLines) return;
    after = last.line;
  }
}
