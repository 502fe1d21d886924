import { and, eq, lte, notExists, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/db/client";
import { jobs, writeBackOutbox } from "@/lib/db/schema";

/** Jobs with write-backs whose time has come, and those that warn of some although none is left. */
export async function listJobsWithWriteBacks(db: Db, { limit }: { limit: number }): Promise<string[]> {
  const waiting = eq(writeBackOutbox.state, "waiting");
  const ofTheJob = db
    .select({ jobId: writeBackOutbox.jobId })
    .from(writeBackOutbox)
    .where(and(eq(writeBackOutbox.jobId, jobs.id), waiting));
  const found = await union(
    db
      .select({ jobId: writeBackOutbox.jobId })
      .from(writeBackOutbox)
      .where(and(waiting, lte(writeBackOutbox.nextAt, sql`clock_timestamp()`))),
    db
      .select({ jobId: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.state, "completed_with_warnings"), notExists(ofTheJob))),
  ).limit(limit);
  return found.map((each) => each.jobId);
}
