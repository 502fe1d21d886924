import { and, asc, eq, isNull } from "drizzle-orm";
import { accountOfAttempt } from "@/lib/db/account-of-attempt";
import type { Db } from "@/lib/db/client";
import { attempts, jobs, surplusShipments } from "@/lib/db/schema";

/** Shipments that the carrier sold and no row has, not voided yet. */
export function readSurplus(
  db: Db,
  { jobId }: { jobId: string },
): Promise<
  {
    reference: string;
    rowNumber: number;
    shipmentId: string;
    trackingNumbers: string[];
    /** The account that sold it: no other can take it back. */
    carrierAccountId: string | null;
  }[]
> {
  return db
    .select({
      reference: surplusShipments.reference,
      rowNumber: surplusShipments.rowNumber,
      shipmentId: surplusShipments.shipmentId,
      trackingNumbers: surplusShipments.trackingNumbers,
      carrierAccountId: accountOfAttempt,
    })
    .from(surplusShipments)
    .innerJoin(jobs, eq(jobs.id, surplusShipments.jobId))
    .leftJoin(
      attempts,
      and(eq(attempts.jobId, surplusShipments.jobId), eq(attempts.reference, surplusShipments.reference)),
    )
    .where(and(eq(surplusShipments.jobId, jobId), isNull(surplusShipments.voidedAt)))
    .orderBy(asc(surplusShipments.reference), asc(surplusShipments.shipmentId));
}
