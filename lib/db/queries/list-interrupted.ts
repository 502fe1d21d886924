import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { isInterrupted } from "@/lib/db/job-store/find-interrupted-jobs";
import { jobs } from "@/lib/db/schema";

/** Names of the interrupted jobs, oldest first, at most ten. */
export function listInterrupted(
  db: Db,
  { createdBy }: { createdBy: string | undefined },
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: jobs.id, name: jobs.name })
    .from(jobs)
    .where(and(isInterrupted, createdBy === undefined ? undefined : eq(jobs.createdBy, createdBy)))
    .orderBy(asc(jobs.createdAt))
    .limit(10);
}
