import { eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/job-commands";
import { jobs } from "@/lib/db/schema";

/** A job that was previewed or rejected is a draft again: what was shown can no longer be approved. */
export async function reopenDraft(
  tx: Pick<Db, "update" | "insert">,
  { job, actor }: { job: JobRecord; actor: Actor },
): Promise<void> {
  await tx
    .update(jobs)
    .set({
      state: "draft",
      previewVersion: sql`${jobs.previewVersion} + 1`,
      fingerprint: null,
      problem: null,
      updatedAt: sql`now()`,
    })
    .where(eq(jobs.id, job.id));
  await writeAudit(tx, [{ actor, kind: "job.reopened", jobId: job.id, from: job.state, to: "draft" }]);
}
