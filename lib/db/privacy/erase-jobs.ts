import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/client";
import {
  attempts,
  auditLog,
  carrierPapers,
  customsForms,
  givenPackages,
  jobRows,
  jobs,
  packages,
  rowWords,
  sourceFileChunks,
  sourceFiles,
  sourceLines,
} from "@/lib/db/schema";

/** What of a job can be erased: the uploaded file and its lines, what rows say of people, the labels' pictures. */
export type Erasable = "source" | "rows" | "labels";

/** Entries whose detail holds cells, values or the carrier's words on an address. */
const SPEAKING_KINDS = [
  "row.edited",
  "row.changed",
  "row.failed",
  "row.in_doubt",
  "row.needs_review",
  "row.void_refused",
  "job.halted",
  "job.filtered",
];

export interface Erasure {
  readonly jobId: string;
  readonly what: readonly Erasable[];
  /** Of these rows alone; of all of them without. */
  readonly rows?: readonly number[];
  readonly actor: Actor;
  /** For the record: "retention", "request". */
  readonly because: string;
}

/**
 * Erases, in one transaction, what a job that is over holds of people, and writes that down in its chain. States, costs,
 * tracking numbers and order numbers stay: what was bought is still known, and no order is shipped twice. The file goes
 * as a whole, as it names everybody.
 *
 * @returns how many rows were touched
 */
export async function eraseOfJob(tx: Tx, erasure: Erasure): Promise<number> {
  const { jobId, what, rows, actor, because } = erasure;
  const some = rows ? [...rows] : undefined;
  // Rows say what their lines say.
  if (what.includes("source") || what.includes("rows")) await eraseFile(tx, jobId);
  if (what.includes("source") || (what.includes("rows") && !some)) {
    await tx.delete(sourceLines).where(eq(sourceLines.jobId, jobId));
  } else if (what.includes("rows") && some) {
    const lines = tx
      .select({ line: sql<number>`unnest(${jobRows.lines})` })
      .from(jobRows)
      .where(and(eq(jobRows.jobId, jobId), inArray(jobRows.rowNumber, some)));
    await tx.delete(sourceLines).where(and(eq(sourceLines.jobId, jobId), inArray(sourceLines.line, lines)));
  }
  const touched = what.includes("rows") ? await eraseRows(tx, jobId, some) : 0;
  const entries = what.includes("rows") ? await eraseDetails(tx, jobId, some) : [];
  if (what.includes("labels")) await eraseLabels(tx, jobId, some);
  const detail = { what, because, rows: some ?? "all", entries };
  await writeAudit(tx, [{ actor, kind: "privacy.erased", jobId, detail }]);
  return touched;
}

/** Its bytes, unless another job that keeps them was made from the same upload. */
async function eraseFile(tx: Tx, jobId: string): Promise<void> {
  const [job] = await tx
    .update(jobs)
    .set({
      sourceErasedAt: sql`coalesce(${jobs.sourceErasedAt}, now())`,
      sourceSummary: sql`jsonb_set(${jobs.sourceSummary}, '{firstLines}', '[]')`,
    })
    .where(eq(jobs.id, jobId))
    .returning({ fileId: jobs.sourceFileId });
  if (!job?.fileId) return;
  const kept = await tx.$count(jobs, and(eq(jobs.sourceFileId, job.fileId), isNull(jobs.sourceErasedAt)));
  if (kept > 0) return;
  await tx.delete(sourceFileChunks).where(eq(sourceFileChunks.fileId, job.fileId));
  await tx.update(sourceFiles).set({ size: 0 }).where(eq(sourceFiles.id, job.fileId));
}

async function eraseRows(tx: Tx, jobId: string, some: number[] | undefined): Promise<number> {
  const which = some ? inArray(jobRows.rowNumber, some) : undefined;
  const erased = await tx
    .update(jobRows)
    .set({
      recipientName: "",
      cityState: "",
      shipment: null,
      // Who paid belongs to the money, and is what the receipt says of a row that cost nothing.
      billedElsewhere: sql`coalesce(${jobRows.shipment} -> 'billing', ${jobRows.billedElsewhere})`,
      issues: [],
      problem: null,
      edits: {},
      overrides: {},
      decisions: {},
      erasedAt: sql`now()`,
    })
    .where(and(eq(jobRows.jobId, jobId), which))
    .returning({ rowNumber: jobRows.rowNumber });
  // The carrier's words, and ours, name the recipient.
  const tries = some ? inArray(attempts.rowNumber, some) : undefined;
  await tx
    .update(attempts)
    .set({ problem: null, alerts: null })
    .where(and(eq(attempts.jobId, jobId), tries));
  const row = sql`(${jobs.problem} ->> 'row')::int`;
  await tx
    .update(jobs)
    .set({ problem: null })
    .where(and(eq(jobs.id, jobId), some ? inArray(row, some) : isNotNull(row)));
  const words = some ? inArray(rowWords.rowNumber, some) : undefined;
  await tx.delete(rowWords).where(and(eq(rowWords.jobId, jobId), words));
  if (!some) await tx.update(jobs).set({ rowsErasedAt: sql`now()` }).where(eq(jobs.id, jobId));
  return erased.length;
}

async function eraseLabels(tx: Tx, jobId: string, some: number[] | undefined): Promise<void> {
  const which = some ? inArray(packages.rowNumber, some) : undefined;
  await tx
    .update(packages)
    .set({ label: null })
    .where(and(eq(packages.jobId, jobId), which));
  const references = tx
    .select({ reference: attempts.reference })
    .from(attempts)
    .where(and(eq(attempts.jobId, jobId), some ? inArray(attempts.rowNumber, some) : undefined));
  await tx
    .update(givenPackages)
    .set({ label: null, labelFormat: null })
    .where(and(eq(givenPackages.jobId, jobId), inArray(givenPackages.reference, references)));
  await tx
    .update(attempts)
    .set({ formKind: null, form: null, alerts: null })
    .where(and(eq(attempts.jobId, jobId), some ? inArray(attempts.rowNumber, some) : undefined));
  await tx
    .update(customsForms)
    .set({ form: null })
    .where(and(eq(customsForms.jobId, jobId), some ? inArray(customsForms.rowNumber, some) : undefined));
  await tx
    .update(carrierPapers)
    .set({ content: null })
    .where(and(eq(carrierPapers.jobId, jobId), some ? inArray(carrierPapers.rowNumber, some) : undefined));
  if (!some) await tx.update(jobs).set({ labelsErasedAt: sql`now()` }).where(eq(jobs.id, jobId));
}

/**
 * What entries say beside their kind and state. Their links in the chain keep the hash of what they said, and the entry
 * of the erasure names them: `verifyAudit` takes these, and no others, for whole.
 */
async function eraseDetails(tx: Tx, jobId: string, some: number[] | undefined): Promise<number[]> {
  // What halted a job may name a row's recipient without naming the row.
  const which = some ? or(inArray(auditLog.rowNumber, some), eq(auditLog.kind, "job.halted")) : undefined;
  const erased = await tx
    .update(auditLog)
    .set({ detail: { erased: true } })
    .where(and(eq(auditLog.jobId, jobId), inArray(auditLog.kind, SPEAKING_KINDS), which))
    .returning({ id: auditLog.id });
  return erased.map(({ id }) => id);
}
