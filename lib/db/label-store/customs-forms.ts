import { and, eq, inArray, sql } from "drizzle-orm";
import type { CustomsForm } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { customsForms, jobRows, jobs } from "@/lib/db/schema";
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
    .leftJoin(
      customsForms,
      and(
        eq(customsForms.jobId, jobRows.jobId),
        eq(customsForms.rowNumber, jobRows.rowNumber),
        eq(customsForms.generation, jobRows.generation),
      ),
    )
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
