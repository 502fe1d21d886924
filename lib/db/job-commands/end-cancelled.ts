import { sql } from "drizzle-orm";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { type JobRecord, transitionJob } from "./transition-job";

/** Ends a job because somebody cancelled it. */
export async function endCancelled(tx: Tx, { job, actor }: { job: JobRecord; actor: Actor }): Promise<void> {
  const set = { finishedAt: sql`clock_timestamp()` };
  await transitionJob(tx, { job, to: "cancelled", actor, kind: "job.cancelled", set });
}
