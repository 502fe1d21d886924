import { and, eq, inArray, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Result } from "@/lib/batch/domain/errors";
import { type CompleteRowParams, type Conflict, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { attempts, jobRows, packages, writeBackOutbox } from "@/lib/db/schema";
import { fencedTransaction, refuse, rowIn, type Tx } from "./fence";
import { readRowState } from "./read-row-state";

/**
 * TX 2: the checkpoint. Outcome, row, tracking numbers, cost, labels and the write-back entry commit together. A
 * cancelled job still writes down what was bought: a label that the carrier sold is never forgotten.
 */
export function completeRow(
  db: Db,
  params: CompleteRowParams,
): Promise<Result<{ shippedAt: Date }, Conflict>> {
  const { lease, rowNumber, reference, shipment, cost, costSource, via } = params;
  const key = { jobId: lease.jobId, rowNumber };
  return fencedTransaction(db, { lease, states: ["running", "cancelled"], lock: "share" }, async (tx) => {
    const from = await readRowState(tx, key);
    const trackingNumbers = shipment.packages.map((each) => each.trackingNumber).join("; ");
    const [row] = await tx
      .update(jobRows)
      .set({
        state: "completed",
        trackingNumber: trackingNumbers,
        shipmentId: shipment.shipmentId,
        costCents: cost.cents,
        costSource,
        shippedAt: sql`clock_timestamp()`,
        problem: null,
        found: null,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(rowIn(jobRows, key, ["in_flight", "in_doubt", "needs_review"]))
      .returning({ generation: jobRows.generation, lines: jobRows.lines, shippedAt: jobRows.shippedAt });
    if (!row?.shippedAt) return refuse("state");

    const outcome = await tx
      .update(attempts)
      .set({ state: "bought", shipmentId: shipment.shipmentId, finishedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(attempts.jobId, key.jobId),
          eq(attempts.reference, reference),
          inArray(attempts.state, ["open", "in_doubt", "review"]),
        ),
      )
      .returning({ attempt: attempts.attempt });
    if (outcome.length !== 1) return refuse("state");

    await insertPackages(tx, key, row.generation, shipment.packages);
    const entry = { trackingNumber: trackingNumbers, shippedAt: row.shippedAt };
    await tx
      .insert(writeBackOutbox)
      .values({ ...key, lines: row.lines, ...entry })
      .onConflictDoUpdate({
        target: [writeBackOutbox.jobId, writeBackOutbox.rowNumber],
        set: { ...entry, state: "waiting", tries: 0, nextAt: sql`clock_timestamp()`, problem: null },
      });
    await writeAudit(tx, [
      {
        actor: SYSTEM_ACTOR,
        kind: "row.completed",
        ...key,
        from,
        to: "completed",
        detail: { reference, trackingNumbers, costCents: cost.cents, costSource, via },
      },
    ]);
    return { shippedAt: row.shippedAt };
  });
}

async function insertPackages(
  tx: Tx,
  key: { jobId: string; rowNumber: number },
  generation: number,
  bought: CompleteRowParams["shipment"]["packages"],
): Promise<void> {
  await tx.insert(packages).values(
    bought.map((each, index) => ({
      ...key,
      generation,
      packageNumber: index + 1,
      trackingNumber: each.trackingNumber,
      labelFormat: each.label?.format ?? null,
      label: each.label?.bytes ?? null,
    })),
  );
}
