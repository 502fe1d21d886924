import { eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/client";
import { jobs } from "@/lib/db/schema";
import type { JobRecord } from "./jobs";

const KINDS = { name: "job.renamed", lanes: "job.lanes", setAside: "job.set_aside" } as const;

/** Changes one of a job's options. */
export async function setJobOption<O extends keyof typeof KINDS>(
  tx: Tx,
  params: { job: JobRecord; actor: Actor; option: O; value: JobRecord[O] },
): Promise<void> {
  const { job, actor, option, value } = params;
  await tx
    .update(jobs)
    .set({ [option]: value, updatedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, job.id));
  const detail = { before: job[option], after: value };
  await writeAudit(tx, [{ actor, kind: KINDS[option], jobId: job.id, detail }]);
}
