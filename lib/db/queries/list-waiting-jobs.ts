import { asc, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";

const WAITING = eq(jobs.state, "awaiting_approval");

/** Jobs that wait for an approval, the longest-waiting first. */
export function listWaitingJobs(db: Db, { limit }: { limit: number }): Promise<(typeof jobs.$inferSelect)[]> {
  return db.select().from(jobs).where(WAITING).orderBy(asc(jobs.submittedAt), asc(jobs.id)).limit(limit);
}

export function countWaitingJobs(db: Db): Promise<number> {
  return db.$count(jobs, WAITING);
}
