import { eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db, Tx } from "@/lib/db/client";
import type { JobRecord } from "@/lib/db/jobs/jobs";
import { moveJob } from "@/lib/db/jobs/transitions";
import {
  approvals,
  jobBudgets,
  jobProgress,
  jobRows,
  jobs,
  rowWords,
  sourceFiles,
  sourceLines,
} from "@/lib/db/schema";

/** Forgets what was changed in a job's rows: it was made in the columns and lines of another reading. */
export async function clearEdits(tx: Pick<Db, "update">, jobId: string): Promise<void> {
  await tx.update(jobRows).set({ edits: {}, overrides: {}, decisions: {} }).where(eq(jobRows.jobId, jobId));
}

type Draft = Pick<
  typeof jobs.$inferInsert,
  "name" | "createdBy" | "createdByName" | "sessionId" | "sourceFileId" | "sourceSettings"
>;

/** Makes a job that has a file and nothing else yet. @returns its id */
export async function insertDraft(tx: Pick<Db, "insert">, draft: Draft): Promise<string> {
  const [job] = await tx.insert(jobs).values(draft).returning({ id: jobs.id });
  if (!job) throw new Error("The job's row was not inserted.");
  return job.id;
}

type Reading = Partial<
  Pick<
    typeof jobs.$inferInsert,
    | "sourceSettings"
    | "sourceSummary"
    | "columns"
    | "lineCount"
    | "groupColumn"
    | "grouped"
    | "separateOrders"
    | "totalRows"
  >
>;

/** Keeps with a job how its file was read: settings, columns, lines, grouping. */
export async function keepReading(tx: Pick<Db, "update">, jobId: string, reading: Reading): Promise<void> {
  await tx
    .update(jobs)
    .set({ ...reading, updatedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, jobId));
}

type Mapped = Partial<
  Pick<
    typeof jobs.$inferInsert,
    | "template"
    | "defaultService"
    | "defaultCountry"
    | "preset"
    | "defaults"
    | "shipperId"
    | "shipper"
    | "mappingId"
    | "mappingName"
    | "problem"
    | "carrierAccountId"
    | "accountChosen"
  >
>;

/** Fixes how a job's rows become shipments: mapping, defaults, preset, shipper, as copies of its own. */
export async function mapJob(tx: Pick<Db, "update">, jobId: string, mapped: Mapped): Promise<void> {
  await tx
    .update(jobs)
    .set({ ...mapped, updatedAt: sql`clock_timestamp()` })
    .where(eq(jobs.id, jobId));
}

/** A job that was previewed or rejected is a draft again: what was shown can no longer be approved. */
export async function reopenDraft(tx: Tx, { job, actor }: { job: JobRecord; actor: Actor }): Promise<void> {
  const set = {
    previewVersion: sql`${jobs.previewVersion} + 1`,
    fingerprint: null,
    submittedAt: null,
    problem: null,
  };
  await moveJob(tx, { job, to: "draft", actor, kind: "job.reopened", set });
}

/** Every line of the job's file is a shipment of its own. */
export async function ungroup(tx: Pick<Db, "update">, jobId: string): Promise<void> {
  await tx
    .update(jobs)
    .set({ grouped: false, totalRows: sql`${jobs.lineCount}` })
    .where(eq(jobs.id, jobId));
}

/**
 * Deletes a job that never ran, with its rows, lines and, unless another job was made of it, its file. Rows that it had
 * taken from another job are left out there again. What was done with it stays in the audit.
 */
export async function deleteDraft(tx: Tx, { job, actor }: { job: JobRecord; actor: Actor }): Promise<void> {
  const { id: jobId, name, state, sourceFileId } = job;
  for (const table of [rowWords, jobRows, sourceLines, approvals, jobBudgets, jobProgress]) {
    await tx.delete(table).where(eq(table.jobId, jobId));
  }
  await tx.delete(jobs).where(eq(jobs.id, jobId));
  const shared = sourceFileId !== null && (await tx.$count(jobs, eq(jobs.sourceFileId, sourceFileId))) > 0;
  if (sourceFileId !== null && !shared) await tx.delete(sourceFiles).where(eq(sourceFiles.id, sourceFileId));
  await writeAudit(tx, [{ actor, kind: "job.deleted", jobId, from: state, detail: { name } }]);
}
