import { and, eq } from "drizzle-orm";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { writeBackOutbox } from "@/lib/db/schema";
import { lockJob, transitionJob } from "./transition-job";

/** A job that ended with write-backs waiting is plainly completed once the last of them is done. */
export async function settleWriteBackWarning(db: Db, jobId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job?.state !== "completed_with_warnings") return;
    const waiting = await tx.$count(
      writeBackOutbox,
      and(eq(writeBackOutbox.jobId, jobId), eq(writeBackOutbox.state, "waiting")),
    );
    if (waiting > 0) return;
    await transitionJob(tx, { job, to: "completed", actor: SYSTEM_ACTOR, kind: "job.written_back" });
  });
}
