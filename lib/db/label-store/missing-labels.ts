import { and, asc, desc, eq, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor, BoughtShipment } from "@/lib/batch/ports";
import { accountOfAttempt, ofRow, packagesOfRow } from "@/lib/db/attempt-of-row";
import type { Db, Tx } from "@/lib/db/client";
import { keepPapers } from "@/lib/db/job-store/doubt";
import { enqueueWriteBack, NUMBERS_APART } from "@/lib/db/job-store/write-backs";
import { attempts, jobRows, jobs, packages } from "@/lib/db/schema";

/** A row whose label is to be had again, with the attempt that bought it, or that may have. */
export type UnlabelledRow = NonNullable<Awaited<ReturnType<typeof readUnlabelled>>>;

/**
 * A completed row of which a label is missing, or a row in review; null where neither is so.
 *
 * @param lock holds the row until the end of the transaction
 */
export async function readUnlabelled(
  db: Pick<Db, "select">,
  { jobId, rowNumber, lock = false }: { jobId: string; rowNumber: number; lock?: boolean },
) {
  const query = db
    .select({
      rowNumber: jobRows.rowNumber,
      recipientName: jobRows.recipientName,
      state: jobRows.state,
      generation: jobRows.generation,
      lines: jobRows.lines,
      shipmentId: jobRows.shipmentId,
      shippedAt: jobRows.shippedAt,
      trackingNumber: jobRows.trackingNumber,
      estimatedCents: jobRows.estimatedCents,
      currency: jobs.currency,
      packageCount: packagesOfRow,
      voiding: sql<boolean>`${jobRows.voidRequestedBy} IS NOT NULL`,
      erased: sql<boolean>`${jobRows.erasedAt} IS NOT NULL OR ${jobs.labelsErasedAt} IS NOT NULL`,
      reference: attempts.reference,
      startedAt: attempts.startedAt,
      carrierAccountId: accountOfAttempt,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .innerJoin(attempts, ofRow(attempts))
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.rowNumber, rowNumber),
        sql`(${jobRows.state} = 'needs_review' OR (${jobRows.state} = 'completed' AND EXISTS (SELECT 1
          FROM ${packages} AS p WHERE p.job_id = ${jobRows.jobId} AND p.row_number = ${jobRows.rowNumber}
            AND p.generation = ${jobRows.generation} AND p.label_format IS NULL)))`,
      ),
    )
    .orderBy(desc(attempts.attempt))
    .limit(1);
  const [found] = await (lock ? query.for("update", { of: jobRows }) : query);
  return found ?? null;
}

/**
 * Keeps labels and papers that the carrier gave for a completed row. A package that the row did not know is the row's, too: its
 * number goes to the file.
 *
 * @returns how many labels were kept, and how many of the row's are still missing
 */
export async function keepLabels(
  tx: Tx,
  params: { jobId: string; row: UnlabelledRow; given: BoughtShipment; actor: Actor },
): Promise<{ fetched: number; missing: number }> {
  const { jobId, row, given, actor } = params;
  const { rowNumber, generation } = row;
  const ofRow = and(
    eq(packages.jobId, jobId),
    eq(packages.rowNumber, rowNumber),
    eq(packages.generation, generation),
  );
  const known = await tx
    .select({
      number: packages.packageNumber,
      trackingNumber: packages.trackingNumber,
      format: packages.labelFormat,
    })
    .from(packages)
    .where(ofRow)
    .orderBy(asc(packages.packageNumber));
  const kept: string[] = [];
  for (const { trackingNumber, label } of given.packages) {
    // One that was asked for, and of which the carrier had not told the number.
    const nameless = known.find((each) => each.trackingNumber === "");
    const before = known.find((each) => each.trackingNumber === trackingNumber) ?? nameless;
    if (!label || before?.format) continue;
    const value = { labelFormat: label.format, label: Buffer.from(label.bytes) };
    if (before) {
      before.trackingNumber = trackingNumber;
      before.format = label.format;
      await tx
        .update(packages)
        .set({ ...value, trackingNumber })
        .where(and(ofRow, eq(packages.packageNumber, before.number)));
    } else {
      known.push({ number: known.length + 1, trackingNumber, format: label.format });
      const packageNumber = known.length;
      await tx
        .insert(packages)
        .values({ jobId, rowNumber, generation, packageNumber, trackingNumber, ...value });
    }
    kept.push(trackingNumber);
  }
  const shipmentId = row.shipmentId ?? given.shipmentId;
  await keepPapers(tx, { jobId, rowNumber, generation, shipmentId }, given.papers);
  const missing = known.filter(({ format }) => format === null).length;
  if (kept.length === 0) return { fetched: 0, missing };
  const numbers = known.map(({ trackingNumber }) => trackingNumber);
  const text = numbers.filter(Boolean).join(NUMBERS_APART);
  if (text !== row.trackingNumber) {
    await tx
      .update(jobRows)
      .set({ trackingNumber: text, updatedAt: sql`clock_timestamp()` })
      .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber)));
    const { lines, shippedAt } = row;
    await enqueueWriteBack(tx, { jobId, rowNumber, lines, trackingNumber: text, shippedAt });
  }
  // The job's page learns of it by the job's revision.
  await tx.update(jobs).set({ updatedAt: sql`clock_timestamp()` }).where(eq(jobs.id, jobId));
  const detail = { trackingNumbers: kept };
  await writeAudit(tx, [{ actor, kind: "row.label_fetched", jobId, rowNumber, detail }]);
  return { fetched: kept.length, missing };
}
