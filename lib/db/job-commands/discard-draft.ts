import { and, eq, ne } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobs, sourceFiles, sourceLines } from "@/lib/db/schema";

/**
 * Takes a draft away that a program's submission could not finish, with its file: a refused submission leaves none. A
 * job that was previewed is finished, and stays.
 */
export async function discardDraft(
  tx: Tx,
  { jobId, actor, because }: { jobId: string; actor: Actor; because: string },
): Promise<void> {
  const [job] = await tx
    .delete(jobs)
    .where(and(eq(jobs.id, jobId), eq(jobs.state, "draft"), eq(jobs.previewVersion, 0)))
    .returning({ name: jobs.name, fileId: jobs.sourceFileId });
  if (!job) return;
  await tx.delete(sourceLines).where(eq(sourceLines.jobId, jobId));
  if (job.fileId) {
    const [other] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.sourceFileId, job.fileId), ne(jobs.id, jobId)))
      .limit(1);
    if (!other) await tx.delete(sourceFiles).where(eq(sourceFiles.id, job.fileId));
  }
  await writeAudit(tx, [
    { actor, kind: "job.discarded", jobId, from: "draft", detail: { name: job.name, because } },
  ]);
}
