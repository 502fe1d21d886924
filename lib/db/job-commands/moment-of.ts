import { eq, sql } from "drizzle-orm";
import type { JobMoment } from "@/lib/batch/job-rules";
import type { Tx } from "@/lib/db/job-store/fence";
import { isInterrupted } from "@/lib/db/job-store/find-interrupted-jobs";
import { jobs } from "@/lib/db/schema";
import type { JobRecord } from "./transition-job";

/** What decides what may be done with a locked job now: its state, and whether a worker has it by the database's clock. */
export async function momentOf(
  tx: Tx,
  { id, state, restart }: Pick<JobRecord, "id" | "state" | "restart">,
): Promise<JobMoment> {
  const restarting = restart !== null;
  if (state !== "running") return { state, interrupted: false, restarting };
  const [job] = await tx
    .select({ interrupted: sql<boolean>`coalesce(${isInterrupted}, false)` })
    .from(jobs)
    .where(eq(jobs.id, id));
  return { state, interrupted: job?.interrupted ?? false, restarting };
}
