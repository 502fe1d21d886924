import { asc, eq, getTableColumns } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs, mappings } from "@/lib/db/schema";

const WAITING = eq(jobs.state, "awaiting_approval");

/** Jobs that wait for an approval, the longest-waiting first, with whose saved mapping they use. */
export function listWaitingJobs(
  db: Db,
  { limit }: { limit: number },
): Promise<(typeof jobs.$inferSelect & { mappingOwner: string | null })[]> {
  return db
    .select({ ...getTableColumns(jobs), mappingOwner: mappings.createdBy })
    .from(jobs)
    .leftJoin(mappings, eq(mappings.id, jobs.mappingId))
    .where(WAITING)
    .orderBy(asc(jobs.submittedAt), asc(jobs.id))
    .limit(limit);
}

export function countWaitingJobs(db: Db): Promise<number> {
  return db.$count(jobs, WAITING);
}
