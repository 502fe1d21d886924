import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { CarrierPaper } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { carrierPapers, jobRows } from "@/lib/db/schema";

/** A paper of a row, with its number among those of its shipment. */
export interface StoredPaper extends CarrierPaper {
  readonly rowNumber: number;
  readonly paperNumber: number;
}

/** A paper is the row's where its shipment is. */
export const isPaperOfRow = and(
  eq(carrierPapers.jobId, jobRows.jobId),
  eq(carrierPapers.rowNumber, jobRows.rowNumber),
  eq(carrierPapers.generation, jobRows.generation),
  eq(carrierPapers.shipmentId, jobRows.shipmentId),
);

/** What else the carrier returned to be printed with these completed rows, in row order; erased ones are left out. */
export async function readCarrierPapers(
  db: Pick<Db, "select">,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<StoredPaper[]> {
  if (rows.length === 0) return [];
  const found = await db
    .select({
      rowNumber: carrierPapers.rowNumber,
      paperNumber: carrierPapers.paperNumber,
      kind: carrierPapers.kind,
      format: carrierPapers.format,
      copies: carrierPapers.copies,
      bytes: carrierPapers.content,
    })
    .from(jobRows)
    .innerJoin(carrierPapers, isPaperOfRow)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        inArray(jobRows.rowNumber, [...rows]),
        eq(jobRows.state, "completed"),
        isNotNull(carrierPapers.content),
      ),
    )
    .orderBy(asc(carrierPapers.rowNumber), asc(carrierPapers.paperNumber));
  return found.flatMap(({ bytes, ...paper }) => (bytes ? [{ ...paper, bytes }] : []));
}
