import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";

/** Forgets a job's data lines, before the file is read in another way. */
export async function deleteLines(
  db: Pick<Db, "execute">,
  params: { readonly jobId: string },
): Promise<void> {
  await db.execute(sql`delete from source_lines where job_id = ${params.jobId}`);
}
