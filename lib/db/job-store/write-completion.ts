import { and, eq, inArray, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor, CompleteRowParams } from "@/lib/batch/ports";
import { attempts, jobRows, packages, writeBackOutbox } from "@/lib/db/schema";
import { refuse, rowIn, type Tx } from "./fence";
import { readRowState } from "./read-row-state";

interface Completion extends Omit<CompleteRowParams, "lease" | "via"> {
  readonly jobId: string;
  readonly actor: Actor;
  readonly via: CompleteRowParams["via"] | "person";
}

/**
 * Writes down that a row's shipment was bought: outcome, row, tracking numbers, cost, labels, the write-back entry and
 * the audit. Part of the caller's transaction, so that all of it commits together; a conflict where the row or the
 * attempt has moved on.
 */
export async function writeCompletion(tx: Tx, params: Completion): Promise<{ shippedAt: Date }> {
  const { jobId, rowNumber, reference, shipment, cost, costSource, via, actor } = params;
  const key = { jobId, rowNumber };
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
        eq(attempts.jobId, jobId),
        eq(attempts.reference, reference),
        inArray(attempts.state, ["open", "in_doubt", "review"]),
      ),
    )
    .returning({ attempt: attempts.attempt });
  if (outcome.length !== 1) return refuse("state");

  await insertPackages(tx, key, row.generation, shipment.packages);
  await enqueueWriteBack(tx, {
    ...key,
    lines: row.lines,
    trackingNumber: trackingNumbers,
    shippedAt: row.shippedAt,
  });
  await writeAudit(tx, [
    {
      actor,
      kind: "row.completed",
      ...key,
      from,
      to: "completed",
      detail: {
        reference,
        trackingNumbers,
        costCents: cost.cents,
        costSource,
        via,
        // In another currency it is no cost of the row's, and still what was charged.
        ...(shipment.cost && shipment.cost.currency !== cost.currency && { charged: shipment.cost }),
      },
    },
  ]);
  return { shippedAt: row.shippedAt };
}

/** Enters or replaces a row's write-back: it waits until the source has it. Null takes the number back out. */
export async function enqueueWriteBack(
  tx: Tx,
  entry: {
    jobId: string;
    rowNumber: number;
    lines: number[];
    trackingNumber: string | null;
    shippedAt: Date | null;
  },
): Promise<void> {
  const { trackingNumber, shippedAt } = entry;
  await tx
    .insert(writeBackOutbox)
    .values(entry)
    .onConflictDoUpdate({
      target: [writeBackOutbox.jobId, writeBackOutbox.rowNumber],
      set: {
        trackingNumber,
        shippedAt,
        version: sql`${writeBackOutbox.version} + 1`,
        state: "waiting",
        tries: 0,
        nextAt: sql`clock_timestamp()`,
        problem: null,
      },
    });
}

async function insertPackages(
  tx: Tx,
  key: { jobId: string; rowNumber: number },
  generation: number,
  bought: Completion["shipment"]["packages"],
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
