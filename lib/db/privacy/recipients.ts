import { and, asc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { ENDED_JOBS } from "@/lib/batch/job-phases";
import { UNSETTLED_ROWS } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { auditLog, jobRows, jobs, packages, sourceLines } from "@/lib/db/schema";

/** Whom it is about: the name as rows have it, whatever its case; with a postal code, at that one alone. */
export interface Recipient {
  readonly name: string;
  readonly postalCode?: string | undefined;
}

/** A row that goes to a person. */
export interface RecipientRow {
  readonly jobId: string;
  readonly jobName: string;
  readonly rowNumber: number;
  /** Its job is over, and it is settled what was bought for it: it can be erased. */
  readonly over: boolean;
}

export async function findRecipientRows(
  db: Pick<Db, "select">,
  recipient: Recipient,
): Promise<RecipientRow[]> {
  const over = sql<boolean>`${inArray(jobs.state, [...ENDED_JOBS])} AND ${notInArray(jobRows.state, [...UNSETTLED_ROWS])}`;
  return db
    .select({ jobId: jobs.id, jobName: jobs.name, rowNumber: jobRows.rowNumber, over })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .where(isTo(recipient))
    .orderBy(asc(jobs.createdAt), asc(jobRows.rowNumber));
}

/** Everything that is kept of a recipient, as plain data, row by row. */
export async function readRecipient(db: Db, recipient: Recipient) {
  const rows = await db
    .select({ row: jobRows, jobName: jobs.name })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .where(isTo(recipient))
    .orderBy(asc(jobs.createdAt), asc(jobRows.rowNumber));
  const known = [];
  for (const { row, jobName } of rows) {
    const { jobId, rowNumber } = row;
    const lines = await db
      .select({ line: sourceLines.line, cells: sourceLines.cells })
      .from(sourceLines)
      .where(and(eq(sourceLines.jobId, jobId), inArray(sourceLines.line, row.lines)));
    const parcels = await db
      .select({
        trackingNumber: packages.trackingNumber,
        labelKept: sql<boolean>`${packages.label} is not null`,
      })
      .from(packages)
      .where(and(eq(packages.jobId, jobId), eq(packages.rowNumber, rowNumber)));
    const record = await db
      .select({ at: auditLog.at, kind: auditLog.kind, detail: auditLog.detail })
      .from(auditLog)
      .where(and(eq(auditLog.jobId, jobId), eq(auditLog.rowNumber, rowNumber)))
      .orderBy(asc(auditLog.id));
    const { recipientName, cityState, orderReference, shipment, edits, overrides, state, shippedAt } = row;
    const said = { recipientName, cityState, orderReference, shipment, edits, overrides };
    known.push({ jobId, jobName, rowNumber, state, shippedAt, ...said, lines, packages: parcels, record });
  }
  return known;
}

function isTo({ name, postalCode }: Recipient): SQL | undefined {
  const code = sql`upper(${jobRows.shipment} #>> '{shipTo,address,postalCode}')`;
  return and(
    sql`lower(${jobRows.recipientName}) = lower(${name.trim()})`,
    postalCode?.trim() ? sql`${code} = upper(${postalCode.trim()})` : undefined,
  );
}
