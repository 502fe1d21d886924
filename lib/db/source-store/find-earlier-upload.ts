import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";

export interface EarlierUpload {
  readonly jobId: string;
  readonly jobName: string;
  readonly createdByName: string;
  readonly createdAt: Date;
  /** Rows with labels that were not voided. */
  readonly shippedRows: number;
}

/** The latest earlier job, of this creator where one is named, that was made from a file with the very same bytes. */
export async function findEarlierUpload(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string; readonly createdBy?: string | undefined },
): Promise<EarlierUpload | null> {
  const [found] = await db.execute<{
    id: string;
    name: string;
    created_by_name: string;
    created_at: string | Date;
    shipped: number;
  }>(sql`
    select earlier.id, earlier.name, earlier.created_by_name, earlier.created_at,
           (select count(*)::integer from job_rows
            where job_id = earlier.id and state = 'completed') as shipped
    from jobs job
    join source_files file on file.id = job.source_file_id
    join source_files same on same.sha256 = file.sha256 and same.id <> file.id
    join jobs earlier on earlier.source_file_id = same.id
    where job.id = ${params.jobId} and earlier.id <> job.id and earlier.created_at < job.created_at
      and (${params.createdBy ?? null}::text is null or earlier.created_by = ${params.createdBy ?? null})
    order by earlier.created_at desc
    limit 1`);
  if (!found) return null;
  return {
    jobId: found.id,
    jobName: found.name,
    createdByName: found.created_by_name,
    createdAt: new Date(found.created_at),
    shippedRows: found.shipped,
  };
}
