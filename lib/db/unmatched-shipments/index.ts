import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor, BoughtShipment } from "@/lib/batch/ports";
import { isNumberOf, numbersOf } from "@/lib/batch/whole-shipment";
import { accountOfAttempt } from "@/lib/db/attempt-of-row";
import type { Db, Tx } from "@/lib/db/client";
import { approvals, attempts, jobRows, jobs, packages, unmatchedShipments, users } from "@/lib/db/schema";

/** A shipment that exists at the carrier under one of our references, and that no row has. */
export interface UnmatchedShipment {
  readonly jobId: string;
  readonly rowNumber: number;
  /** The attempt's, under which it was created at the carrier. */
  readonly reference: string;
  readonly shipmentId: string;
  readonly trackingNumbers: readonly string[];
}

/** Writes one down. Idempotent. */
export async function recordUnmatched(tx: Tx, found: UnmatchedShipment, actor: Actor): Promise<void> {
  const { jobId, rowNumber, reference, shipmentId } = found;
  const trackingNumbers = [...found.trackingNumbers];
  const added = await tx
    .insert(unmatchedShipments)
    .values({ jobId, rowNumber, reference, shipmentId, trackingNumbers })
    .onConflictDoNothing()
    .returning({ shipmentId: unmatchedShipments.shipmentId });
  if (added.length === 0) return;
  const detail = { reference, trackingNumbers };
  await writeAudit(tx, [{ actor, kind: "shipment.unmatched_found", jobId, rowNumber, detail }]);
}

/**
 * A person decided on one shipment of several that were found under a row's reference (or on none of them): the others
 * stay billed, and are written down. What the carrier gave in an answer that was not
 * whole is known to be one shipment. Other numbers of a row of several packages may be one, too, and are left.
 *
 * @param decided the number that was taken over or voided; null when the person says that there is none
 */
export async function recordOtherFinds(
  tx: Tx,
  params: {
    jobId: string;
    rowNumber: number;
    attempt: ReviewedAttempt;
    decided: string | null;
    actor: Actor;
  },
): Promise<void> {
  const { jobId, rowNumber, attempt, decided, actor } = params;
  const { given, reference } = attempt;
  const row = { jobId, rowNumber, reference };
  if (given && !(decided !== null && isNumberOf(given, decided))) {
    const { shipmentId } = given;
    await recordUnmatched(tx, { ...row, shipmentId, trackingNumbers: numbersOf(given) }, actor);
  }
  if (attempt.packageCount !== 1) return;
  for (const number of attempt.found) {
    if (number === decided || (given && isNumberOf(given, number))) continue;
    await recordUnmatched(tx, { ...row, shipmentId: number, trackingNumbers: [number] }, actor);
  }
}

/**
 * What a job comes to in cents: what its labels are billed at, also those that restarts have left behind, and the price
 * of what is to be bought.
 *
 * @param again its labels are bought once more
 */
export async function comesToCents(
  db: Pick<Db, "execute">,
  { jobId, again }: { jobId: string; again: boolean },
): Promise<number> {
  const done = again ? sql`('skipped')` : sql`('skipped', 'completed', 'voided')`;
  const [total] = await db.execute<{ cents: number }>(sql`
    SELECT coalesce(sum(cents), 0)::float8 AS cents FROM (
      SELECT cost_cents AS cents FROM ${jobRows} WHERE job_id = ${jobId} AND state = 'completed'
      UNION ALL
      SELECT estimated_cents FROM ${jobRows} WHERE job_id = ${jobId} AND NOT left_out AND state NOT IN ${done}
      UNION ALL
      SELECT cost_cents FROM ${unmatchedShipments} WHERE job_id = ${jobId} AND voided_at IS NULL
    ) AS parts`);
  return total?.cents ?? 0;
}

/**
 * What the other jobs of a job's upload come to that a person has approved, in cents: what their labels are billed at, and
 * the price of what they may still buy. The person is locked until the transaction ends: of several parts of a job that
 * are approved at the same time, each counts those before it.
 */
export async function letBuyElsewhere(
  tx: Tx,
  { jobId, userId }: { jobId: string; userId: string },
): Promise<number> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
  return letElsewhereCents(tx, { jobId, userId });
}

/** The same, to be shown: nobody is locked. */
export async function letElsewhereCents(
  db: Pick<Db, "execute">,
  { jobId, userId }: { jobId: string; userId: string },
): Promise<number> {
  const [total] = await db.execute<{ cents: number }>(sql`
    WITH others AS (
      SELECT j.id, j.approved_fingerprint IS NOT NULL AND j.state IN ('approved', 'running', 'failed') AS buys
      FROM ${jobs} AS me JOIN ${jobs} AS j ON j.source_file_id = me.source_file_id AND j.id <> me.id
      WHERE me.id = ${jobId} AND EXISTS (
        SELECT 1 FROM ${approvals} AS a WHERE a.job_id = j.id AND a.actor_id = ${userId} AND a.decision = 'approved')
    )
    SELECT coalesce(sum(cents), 0)::float8 AS cents FROM (
      SELECT r.cost_cents AS cents FROM others AS o JOIN ${jobRows} AS r ON r.job_id = o.id WHERE r.state = 'completed'
      UNION ALL
      SELECT r.estimated_cents FROM others AS o JOIN ${jobRows} AS r ON r.job_id = o.id
      WHERE o.buys AND NOT r.left_out AND r.state NOT IN ('skipped', 'completed', 'voided')
      UNION ALL
      SELECT u.cost_cents FROM others AS o JOIN ${unmatchedShipments} AS u ON u.job_id = o.id WHERE u.voided_at IS NULL
    ) AS parts`);
  return total?.cents ?? 0;
}

/**
 * A restart gives every row a new label; those that it has now belong to no row any more, and stay billed until
 * a person voids them.
 */
export async function unmatchLabels(tx: Tx, jobId: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO ${unmatchedShipments} (job_id, reference, row_number, shipment_id, cost_cents, tracking_numbers)
    SELECT r.job_id, a.reference, r.row_number, r.shipment_id, r.cost_cents,
      array_agg(p.tracking_number ORDER BY p.package_number)
    FROM ${jobRows} AS r
    JOIN ${attempts} AS a ON a.job_id = r.job_id AND a.row_number = r.row_number AND a.generation = r.generation
      AND a.shipment_id = r.shipment_id AND a.state = 'bought'
    JOIN ${packages} AS p ON p.job_id = r.job_id AND p.row_number = r.row_number AND p.generation = r.generation
    WHERE r.job_id = ${jobId} AND r.state = 'completed'
    GROUP BY r.job_id, a.reference, r.row_number, r.shipment_id, r.cost_cents
    ON CONFLICT DO NOTHING`);
}

/** Those of a job that are not voided yet, each with the account that it is billed to: no other can take it back. */
export function readUnmatched(
  db: Db,
  { jobId }: { jobId: string },
): Promise<{ shipmentId: string; carrierAccountId: string | null }[]> {
  return db
    .select({ shipmentId: unmatchedShipments.shipmentId, carrierAccountId: accountOfAttempt })
    .from(unmatchedShipments)
    .innerJoin(jobs, eq(jobs.id, unmatchedShipments.jobId))
    .leftJoin(
      attempts,
      and(eq(attempts.jobId, unmatchedShipments.jobId), eq(attempts.reference, unmatchedShipments.reference)),
    )
    .where(and(eq(unmatchedShipments.jobId, jobId), isNull(unmatchedShipments.voidedAt)))
    .orderBy(asc(unmatchedShipments.reference), asc(unmatchedShipments.shipmentId));
}

/** The carrier took one back. Idempotent. */
export async function markUnmatchedVoided(
  db: Db,
  { jobId, shipmentId, actor }: { jobId: string; shipmentId: string; actor: Actor },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .update(unmatchedShipments)
      .set({ voidedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(unmatchedShipments.jobId, jobId),
          eq(unmatchedShipments.shipmentId, shipmentId),
          isNull(unmatchedShipments.voidedAt),
        ),
      )
      .returning({ rowNumber: unmatchedShipments.rowNumber, reference: unmatchedShipments.reference });
    if (!found) return;
    await writeAudit(tx, [
      {
        actor,
        kind: "shipment.unmatched_voided",
        jobId,
        rowNumber: found.rowNumber,
        detail: { reference: found.reference, shipmentId },
      },
    ]);
  });
}

export interface ReviewedAttempt {
  readonly reference: string;
  readonly recipientName: string;
  /** What the carrier gave of its shipment in an answer that was not whole; null where nothing. */
  readonly given: BoughtShipment | null;
  readonly estimatedCents: number;
  /** Tracking numbers that the carrier has under the reference. */
  readonly found: readonly string[];
  readonly packageCount: number;
  /** The shipment that the carrier is being asked to void, on the decision to send the row again; else null. */
  readonly voiding: string | null;
}
