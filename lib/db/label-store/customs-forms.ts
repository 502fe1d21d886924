import { and, eq, inArray, sql } from "drizzle-orm";
import type { CustomsForm } from "@/lib/batch/ports";
import { ofRow } from "@/lib/db/attempt-of-row";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/lists";
import { carrierPapers, customsForms, jobRows, jobs } from "@/lib/db/schema";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";

/** A bought shipment that crosses a customs border, with what the carrier gave for it. */
export interface CustomsSource {
  readonly rowNumber: number;
  /** Null where the carrier gave nothing: the shipment was found by a look-up. */
  readonly kind: CustomsForm["kind"] | null;
  /** The carrier's PDF; null without paper, and where it was erased. */
  readonly form: Uint8Array | null;
  readonly shipment: Shipment;
  readonly shipper: Shipper;
  readonly trackingNumbers: readonly string[];
  readonly shippedAt: Date;
}

/** Whether anything goes on paper with any of these completed rows: an invoice, or what else the carrier returned. */
export async function hasPapers(
  db: Pick<Db, "execute">,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<boolean> {
  if (rows.length === 0) return false;
  const [found] = await db.execute<{ any: boolean }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM ${jobRows} AS r LEFT JOIN ${customsForms} AS f
        ON f.job_id = r.job_id AND f.row_number = r.row_number AND f.generation = r.generation
      WHERE r.job_id = ${jobId} AND r.state = 'completed' AND r.shipment ? 'customs' AND ${inNumbers(sql`r.row_number`, rows)}
        AND (f.kind IS NULL OR f.form IS NOT NULL))
    OR EXISTS (
      SELECT 1 FROM ${jobRows} AS r JOIN ${carrierPapers} AS p
        ON p.job_id = r.job_id AND p.row_number = r.row_number AND p.generation = r.generation AND p.shipment_id = r.shipment_id
      WHERE r.job_id = ${jobId} AND r.state = 'completed' AND ${inNumbers(sql`r.row_number`, rows)}
        AND p.copies > 0 AND p.content IS NOT NULL) AS any`);
  return found?.any ?? false;
}

/** Whether the carrier returned anything of a job that goes on paper: two looks at keys, whatever the job's size. */
export async function hasReturnedPapers(
  db: Pick<Db, "execute">,
  { jobId }: { jobId: string },
): Promise<boolean> {
  const [found] = await db.execute<{ any: boolean }>(sql`
    SELECT EXISTS (SELECT 1 FROM ${customsForms} AS f WHERE f.job_id = ${jobId} AND f.form IS NOT NULL)
      OR EXISTS (SELECT 1 FROM ${carrierPapers} AS p
        WHERE p.job_id = ${jobId} AND p.copies > 0 AND p.content IS NOT NULL) AS any`);
  return found?.any ?? false;
}

/** Of these completed rows, those that cross a customs border. */
export async function readCustomsSources(
  db: Pick<Db, "select">,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<Map<number, CustomsSource>> {
  if (rows.length === 0) return new Map();
  const found = await db
    .select({
      rowNumber: jobRows.rowNumber,
      kind: customsForms.kind,
      form: customsForms.form,
      shipment: jobRows.shipment,
      shipper: jobs.shipper,
      trackingNumber: jobRows.trackingNumber,
      shippedAt: jobRows.shippedAt,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .leftJoin(customsForms, ofRow(customsForms))
    .where(
      and(
        eq(jobRows.jobId, jobId),
        inArray(jobRows.rowNumber, [...rows]),
        eq(jobRows.state, "completed"),
        sql`${jobRows.shipment} ? 'customs'`,
      ),
    );
  return new Map(
    found.flatMap(({ shipment, shipper, shippedAt, trackingNumber, ...row }) =>
      shipment && shipper && shippedAt
        ? [
            [
              row.rowNumber,
              { ...row, shipment, shipper, shippedAt, trackingNumbers: (trackingNumber ?? "").split("; ") },
            ],
          ]
        : [],
    ),
  );
}
