import { and, eq, isNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { surplusShipments } from "@/lib/db/schema";

/** The carrier took a surplus shipment back. Idempotent. */
export async function markSurplusVoided(
  db: Db,
  { jobId, shipmentId, actor }: { jobId: string; shipmentId: string; actor: Actor },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .update(surplusShipments)
      .set({ voidedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(surplusShipments.jobId, jobId),
          eq(surplusShipments.shipmentId, shipmentId),
          isNull(surplusShipments.voidedAt),
        ),
      )
      .returning({ rowNumber: surplusShipments.rowNumber, reference: surplusShipments.reference });
    if (!found) return;
    await writeAudit(tx, [
      {
        actor,
        kind: "shipment.surplus_voided",
        jobId,
        rowNumber: found.rowNumber,
        detail: { reference: found.reference, shipmentId },
      },
    ]);
  });
}
