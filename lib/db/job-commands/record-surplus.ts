import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { surplusShipments } from "@/lib/db/schema";

export interface SurplusShipment {
  readonly jobId: string;
  readonly rowNumber: number;
  /** The attempt's, under which the carrier sold it. */
  readonly reference: string;
  readonly shipmentId: string;
  readonly trackingNumbers: readonly string[];
}

/** Writes down a shipment that the carrier sold and no row has. Idempotent. */
export async function recordSurplus(tx: Tx, surplus: SurplusShipment, actor: Actor): Promise<void> {
  const { jobId, rowNumber, reference, shipmentId } = surplus;
  const trackingNumbers = [...surplus.trackingNumbers];
  const added = await tx
    .insert(surplusShipments)
    .values({ jobId, rowNumber, reference, shipmentId, trackingNumbers })
    .onConflictDoNothing()
    .returning({ shipmentId: surplusShipments.shipmentId });
  if (added.length === 0) return;
  const detail = { reference, trackingNumbers };
  await writeAudit(tx, [{ actor, kind: "shipment.surplus_found", jobId, rowNumber, detail }]);
}
