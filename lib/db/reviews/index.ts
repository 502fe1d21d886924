import { and, desc, eq, gt, isNotNull, isNull, ne, not, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { writeAudit } from "@/lib/audit/write-audit";
import { beyondBudget, costOf } from "@/lib/batch/currency";
import type { Actor, BoughtPackage, BoughtShipment } from "@/lib/batch/ports";
import { isNumberOf } from "@/lib/batch/whole-shipment";
import { ofRow } from "@/lib/db/attempt-of-row";
import type { Tx } from "@/lib/db/client";
import { adoptRow } from "@/lib/db/job-store/complete-rows";
import { forgetGiven, readGiven } from "@/lib/db/job-store/doubt";
import { refuse } from "@/lib/db/job-store/fence";
import { moveRows } from "@/lib/db/jobs/transitions";
import { attempts, jobRows, jobs, packages } from "@/lib/db/schema";
import { type ReviewedAttempt, recordOtherFinds } from "@/lib/db/unmatched-shipments";

/**
 * `needs_review → completed` on a person's word. Numbers, labels and charge are those that the carrier gave, where the
 * number is of what it gave; of any other the number alone is known, and the rated cost stands in. What is missing of the
 * packages that were asked for stands with the row as a package without number or label.
 *
 * @returns false when the row does not wait for a decision
 */
export async function adoptReviewedRow(
  tx: Tx,
  params: { jobId: string; rowNumber: number; trackingNumber: string; actor: Actor },
): Promise<boolean> {
  const { jobId, rowNumber, trackingNumber, actor } = params;
  const attempt = await readReviewedAttempt(tx, { jobId, rowNumber });
  if (!attempt) return false;
  const { reference, given } = attempt;
  await recordOtherFinds(tx, { jobId, rowNumber, attempt, decided: trackingNumber, actor });
  const [job] = await tx.select({ currency: jobs.currency }).from(jobs).where(eq(jobs.id, jobId));
  const ratedCost = { cents: attempt.estimatedCents, currency: job?.currency ?? "USD" };
  const rated = { rowNumber, recipientName: attempt.recipientName, ratedCost };
  const known = given && isNumberOf(given, trackingNumber) ? given : null;
  const { cost, costSource } = costOf(known?.cost ?? null, rated);
  const adopted = await adoptRow(tx, {
    jobId,
    rowNumber,
    reference,
    actor,
    via: "person",
    cost,
    costSource,
    beyond: beyondBudget(rated, cost),
    shipment: {
      shipmentId: known?.shipmentId ?? trackingNumber,
      packages: packagesOf(known, trackingNumber, attempt.packageCount),
      cost: known?.cost ?? null,
      alerts: [],
    },
  });
  if (!adopted.ok) return refuse(adopted.error.kind);
  await forgetGiven(tx, { jobId, reference });
  return true;
}

/** As many as were asked for: those that are known, the first of them by the number that was decided on. */
function packagesOf(known: BoughtShipment | null, number: string, asked: number): readonly BoughtPackage[] {
  const numbered = known?.packages.filter(({ trackingNumber }) => trackingNumber) ?? [];
  const label = known?.packages[0]?.label ?? null;
  const first = numbered.length > 0 ? numbered : [{ trackingNumber: number, label }];
  const unknown = { trackingNumber: "", label: null };
  return [...first, ...Array.from({ length: Math.max(0, asked - first.length) }, () => unknown)];
}

/** The last attempt of a row that needs review, and what it was rated at; null when it does not. */
export async function readReviewedAttempt(
  tx: Tx,
  { jobId, rowNumber }: { jobId: string; rowNumber: number },
): Promise<ReviewedAttempt | null> {
  const [found] = await tx
    .select({
      reference: attempts.reference,
      recipientName: jobRows.recipientName,
      estimatedCents: jobRows.estimatedCents,
      found: jobRows.found,
      shipment: jobRows.shipment,
      // Before a decision a row in review has no shipment of its own.
      voiding: jobRows.shipmentId,
    })
    .from(jobRows)
    .innerJoin(attempts, ofRow(attempts))
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber), eq(jobRows.state, "needs_review")))
    .orderBy(desc(attempts.attempt))
    .limit(1)
    .for("update", { of: jobRows });
  if (!found) return null;
  return {
    reference: found.reference,
    recipientName: found.recipientName,
    given: await readGiven(tx, { jobId, reference: found.reference }),
    estimatedCents: found.estimatedCents ?? 0,
    found: found.found ?? [],
    packageCount: found.shipment?.packages.length ?? 0,
    voiding: found.voiding,
  };
}

/**
 * Marks a row that needs review for the voiding of one shipment, and for being sent again after it. Until the carrier
 * has answered, nothing else can be decided about the row. Marked already, it stays as it is.
 */
export async function requestReviewVoid(
  tx: Tx,
  params: { jobId: string; rowNumber: number; shipmentId: string; actor: Actor },
): Promise<void> {
  const { jobId, rowNumber, actor } = params;
  const attempt = await readReviewedAttempt(tx, { jobId, rowNumber });
  // A carrier voids shipments, and a person may have named one by a package of it.
  const { given } = attempt ?? { given: null };
  const shipmentId = given && isNumberOf(given, params.shipmentId) ? given.shipmentId : params.shipmentId;
  const marked = await tx
    .update(jobRows)
    .set({ voidRequestedBy: actor, shipmentId, updatedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.rowNumber, rowNumber),
        eq(jobRows.state, "needs_review"),
        isNull(jobRows.voidRequestedBy),
      ),
    )
    .returning({ rowNumber: jobRows.rowNumber });
  if (marked.length === 0) return;
  await writeAudit(tx, [{ actor, kind: "row.void_requested", jobId, rowNumber, detail: { shipmentId } }]);
}

/**
 * `needs_review → pending` on a person's word: the next run sends it under a new reference.
 *
 * @returns false when the row does not wait for a decision
 */
export async function resendReviewedRow(
  tx: Tx,
  params: {
    jobId: string;
    rowNumber: number;
    actor: Actor;
    /** The shipment that was voided before; null when the person says that there is none. */
    voided: string | null;
  },
): Promise<boolean> {
  const { jobId, rowNumber, actor, voided } = params;
  const attempt = await readReviewedAttempt(tx, { jobId, rowNumber });
  if (!attempt) return false;
  await recordOtherFinds(tx, { jobId, rowNumber, attempt, decided: voided, actor });
  await tx
    .update(attempts)
    .set({ state: "not_found", finishedAt: sql`clock_timestamp()` })
    .where(and(eq(attempts.jobId, jobId), eq(attempts.reference, attempt.reference)));
  await forgetGiven(tx, { jobId, reference: attempt.reference });
  await moveRows(tx, {
    jobId,
    rows: [rowNumber],
    from: ["needs_review"],
    to: "pending",
    actor,
    kind: voided === null ? "row.reviewed_not_bought" : "row.reviewed_voided",
    set: { problem: null, found: null, shipmentId: null, voidRequestedBy: null },
  });
  return true;
}

interface LabelOwner {
  readonly jobId: string;
  readonly jobName: string;
  readonly rowNumber: number;
}

/**
 * Another row, of any job, whose valid label has the number, or for which it is being voided; null when none is. What is
 * older than a year does not count: carriers give numbers again.
 */
export async function findLabelOwner(
  tx: Tx,
  { jobId, rowNumber, trackingNumber }: { jobId: string; rowNumber: number; trackingNumber: string },
): Promise<LabelOwner | null> {
  const owner = { jobId: jobRows.jobId, jobName: jobs.name, rowNumber: jobRows.rowNumber };
  const itself = and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber));
  const [found] = await unionAll(
    tx
      .select(owner)
      .from(packages)
      .innerJoin(
        jobRows,
        and(
          eq(jobRows.jobId, packages.jobId),
          eq(jobRows.rowNumber, packages.rowNumber),
          eq(jobRows.generation, packages.generation),
        ),
      )
      .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
      .where(
        and(
          eq(packages.trackingNumber, trackingNumber),
          eq(jobRows.state, "completed"),
          gt(jobRows.shippedAt, sql`clock_timestamp() - interval '1 year'`),
        ),
      ),
    tx
      .select(owner)
      .from(jobRows)
      .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
      .where(
        and(
          isNotNull(jobRows.voidRequestedBy),
          eq(jobRows.shipmentId, trackingNumber),
          ne(jobRows.state, "completed"),
          itself && not(itself),
        ),
      ),
  ).limit(1);
  return found ?? null;
}
