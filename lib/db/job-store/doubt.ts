import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { WRITABLE_JOBS } from "@/lib/batch/job-phases";
import {
  type BoughtShipment,
  type Conflict,
  type DoubtfulAttempt,
  type Lease,
  type MarkInDoubtParams,
  type SettleAttemptParams,
  SYSTEM_ACTOR,
} from "@/lib/batch/ports";
import { isSameShipment, joinAnswers } from "@/lib/batch/whole-shipment";
import { accountOfAttempt, ofRow, packagesOfRow } from "@/lib/db/attempt-of-row";
import type { Db, Tx } from "@/lib/db/client";
import { moveRows } from "@/lib/db/jobs/transitions";
import { attempts, carrierPapers, givenPackages, jobRows, jobs } from "@/lib/db/schema";
import type { Result } from "@/lib/shipping/errors";
import { fencedTransaction, refuse } from "./fence";

/** The call ended without a usable answer: the carrier may have created the label. */
export function markInDoubt(db: Db, params: MarkInDoubtParams): Promise<Result<void, Conflict>> {
  return move(db, { ...params, found: [] }, "in_flight", "in_doubt", "in_doubt");
}

/** An attempt that had ended without a purchase may have been one: `pending → in_doubt`, and it is settled anew. */
export function doubtAgain(
  db: Db,
  { lease, rowNumber, reference }: { lease: Lease; rowNumber: number; reference: string },
): Promise<Result<void, Conflict>> {
  const change = { lease, rowNumber, reference, problem: null, found: [] };
  return move(db, change, "pending", "in_doubt", "in_doubt");
}

/** Writes down what a look-up found out about an attempt in doubt. */
export function settleAttempt(db: Db, params: SettleAttemptParams): Promise<Result<void, Conflict>> {
  const attempt = { pending: "not_found", needs_review: "review", in_doubt: "in_doubt" } as const;
  return move(db, params, "in_doubt", params.to, attempt[params.to]);
}

function move(
  db: Db,
  params: Omit<SettleAttemptParams, "to">,
  from: "pending" | "in_flight" | "in_doubt",
  to: SettleAttemptParams["to"],
  attemptState: "in_doubt" | "not_found" | "review",
): Promise<Result<void, Conflict>> {
  const { lease, rowNumber, reference, problem, found, given, nextLookInMs, noneCountsInMs } = params;
  const { jobId } = lease;
  const set = { problem, found: found.length > 0 ? [...found] : null };
  return fencedTransaction(db, { lease, states: WRITABLE_JOBS, lock: "share" }, async (tx) => {
    const detail = { reference, ...(problem && { code: problem.code, message: problem.message }), found };
    const written =
      from === to
        ? await tx
            .update(jobRows)
            .set({ ...set, updatedAt: sql`clock_timestamp()` })
            .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, rowNumber), eq(jobRows.state, from)))
            .returning({ rowNumber: jobRows.rowNumber })
        : await moveRows(tx, {
            ...{ jobId, rows: [rowNumber], from: [from], to, set, detail },
            ...{ actor: SYSTEM_ACTOR, kind: `row.${to}` },
          });
    if (written.length === 0) return refuse("state");
    await tx
      .update(attempts)
      .set({
        state: attemptState,
        problem,
        nextLookAt: nextLookInMs === undefined ? null : fromNow(nextLookInMs),
        noneCountsAt: noneCountsInMs === undefined ? null : fromNow(noneCountsInMs),
        ...(attemptState === "in_doubt" ? {} : { finishedAt: sql`clock_timestamp()` }),
      })
      .where(
        and(
          eq(attempts.jobId, jobId),
          eq(attempts.reference, reference),
          inArray(attempts.state, from === "pending" ? ["refused"] : ["open", "in_doubt"]),
        ),
      );
    if (given) await keepGiven(tx, { jobId, reference }, given);
  });
}

const fromNow = (ms: number) => sql`clock_timestamp() + make_interval(secs => ${ms / 1000})`;

/** Rows in doubt in row order, each with the attempt that left it so. */
export async function readDoubtfulAttempts(db: Db, { jobId }: { jobId: string }): Promise<DoubtfulAttempt[]> {
  const rows = await db
    .selectDistinctOn([attempts.rowNumber], {
      rowNumber: jobRows.rowNumber,
      recipientName: jobRows.recipientName,
      reference: attempts.reference,
      carrierAccountId: accountOfAttempt,
      startedAt: attempts.startedAt,
      callOverInMs: sql<number>`(extract(epoch FROM ${attempts.deadline} - clock_timestamp()) * 1000)::float8`,
      packageCount: packagesOfRow,
      estimatedCents: jobRows.estimatedCents,
      currency: jobs.currency,
      charged: attempts.charged,
    })
    .from(jobRows)
    .innerJoin(jobs, eq(jobs.id, jobRows.jobId))
    .innerJoin(attempts, ofRow(attempts))
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "in_doubt")))
    .orderBy(asc(attempts.rowNumber), desc(attempts.attempt));
  return rows.map(({ estimatedCents, currency, ...row }) => ({
    ...row,
    ratedCost: { cents: estimatedCents ?? 0, currency },
  }));
}

interface AttemptKey {
  readonly jobId: string;
  readonly reference: string;
}

/**
 * Keeps what an answer gave that was not whole: shipment, numbers, labels, charge, form for customs, papers and notices,
 * joined with what is kept of the attempt already. Of another shipment under the same reference nothing is joined: the first one stays.
 */
export async function keepGiven(tx: Tx, key: AttemptKey, given: BoughtShipment): Promise<void> {
  const before = await readGiven(tx, key);
  if (before && !isSameShipment(before, given)) return;
  const { shipmentId, packages, cost, customsForm, alerts } = before ? joinAnswers(before, given) : given;
  await tx.delete(givenPackages).where(ofAttempt(key));
  if (packages.length > 0) {
    await tx.insert(givenPackages).values(
      packages.map(({ trackingNumber, label }, index) => ({
        ...key,
        packageNumber: index + 1,
        trackingNumber,
        labelFormat: label?.format ?? null,
        label: label && Buffer.from(label.bytes),
      })),
    );
  }
  await tx
    .update(attempts)
    .set({
      ...{ shipmentId, charged: cost, formKind: customsForm?.kind ?? null },
      alerts: alerts.length > 0 ? alerts : null,
      form: customsForm?.kind === "paper" ? Buffer.from(customsForm.bytes) : null,
    })
    .where(and(eq(attempts.jobId, key.jobId), eq(attempts.reference, key.reference)));
  const [attempt] = await tx
    .select({ rowNumber: attempts.rowNumber, generation: attempts.generation })
    .from(attempts)
    .where(and(eq(attempts.jobId, key.jobId), eq(attempts.reference, key.reference)));
  if (attempt) await keepPapers(tx, { jobId: key.jobId, ...attempt, shipmentId }, given.papers);
}

/** Keeps the papers of a row's shipment; those that it has already stay as they are. */
export async function keepPapers(
  tx: Tx,
  shipment: Pick<typeof carrierPapers.$inferSelect, "jobId" | "rowNumber" | "generation" | "shipmentId">,
  papers: BoughtShipment["papers"] = [],
): Promise<void> {
  if (papers.length === 0) return;
  const values = papers.map(({ bytes, ...paper }, index) => ({
    ...shipment,
    ...paper,
    paperNumber: index + 1,
    content: Buffer.from(bytes),
  }));
  await tx.insert(carrierPapers).values(values).onConflictDoNothing();
}

/** What is kept of an attempt's answer that was not whole; null where none is. */
export async function readGiven(db: Pick<Db, "select">, key: AttemptKey): Promise<BoughtShipment | null> {
  const [attempt] = await db
    .select({
      shipmentId: attempts.shipmentId,
      cost: attempts.charged,
      formKind: attempts.formKind,
      form: attempts.form,
      alerts: attempts.alerts,
    })
    .from(attempts)
    .where(and(eq(attempts.jobId, key.jobId), eq(attempts.reference, key.reference)));
  if (!attempt?.shipmentId) return null;
  const kept = await db
    .select()
    .from(givenPackages)
    .where(ofAttempt(key))
    .orderBy(asc(givenPackages.packageNumber));
  return {
    shipmentId: attempt.shipmentId,
    packages: kept.map(({ trackingNumber, labelFormat, label }) => ({
      trackingNumber,
      label: labelFormat && label ? { format: labelFormat, bytes: label } : null,
    })),
    cost: attempt.cost,
    alerts: attempt.alerts ?? [],
    ...givenForm(attempt),
  };
}

function givenForm({
  formKind,
  form,
}: Pick<typeof attempts.$inferSelect, "formKind" | "form">): Pick<BoughtShipment, "customsForm"> {
  if (formKind === "paper" && form) return { customsForm: { kind: formKind, bytes: form } };
  return formKind === "paperless" ? { customsForm: { kind: formKind } } : {};
}

/** Forgets it once the row is decided: its labels stand with the row, or its shipment with the unmatched ones. */
export async function forgetGiven(tx: Tx, key: AttemptKey): Promise<void> {
  await tx.delete(givenPackages).where(ofAttempt(key));
  await tx
    .update(attempts)
    .set({ formKind: null, form: null })
    .where(and(eq(attempts.jobId, key.jobId), eq(attempts.reference, key.reference)));
}

function ofAttempt({ jobId, reference }: AttemptKey) {
  return and(eq(givenPackages.jobId, jobId), eq(givenPackages.reference, reference));
}
