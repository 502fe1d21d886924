import { actorOf } from "@/lib/auth/viewer";
import { beyondBudget, costOf } from "@/lib/batch/currency";
import { stateAllows } from "@/lib/batch/job-rules";
import { PREVIEW_CALLS } from "@/lib/batch/policy";
import type { BoughtShipment, LookUpOutcome } from "@/lib/batch/ports";
import { isSameShipment, joinAnswers, numbersOf, whatLacks } from "@/lib/batch/whole-shipment";
import { adoptRow, forgetGiven, readGiven } from "@/lib/db/job-store";
import { momentOf } from "@/lib/db/jobs";
import { keepLabels, readUnlabelled, type UnlabelledRow } from "@/lib/db/label-store";
import { err, fail, ok, type Problem, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, type InTransaction, wrongState } from "./in-job";
import { readableJob } from "./readable-job";
import { isRowNumber } from "./row-number";

export interface FetchedLabels {
  readonly jobId: string;
  readonly fetched: number;
  /** Labels of the row that the carrier still does not give. */
  readonly missing: number;
}

/**
 * Asks the carrier once more for the label of a row, under the account that the row was sent under: of a completed row
 * whose label is missing, or of one in review because an answer was not whole. Whole at last, that row is completed; by
 * the reference, so that of several shipments none is taken over.
 */
export async function fetchLabel(
  context: Context,
  { jobId, rowNumber }: { jobId: string; rowNumber: number },
): Promise<Result<FetchedLabels>> {
  const { db } = context;
  const job = await readableJob(context, jobId, "job.fetch_labels");
  // `changeJob` has it in the audit that a person tried.
  const row = job.ok && isRowNumber(rowNumber) ? await readUnlabelled(db, { jobId, rowNumber }) : null;
  const given = row && !row.erased && !row.voiding ? await ask(context, jobId, row) : null;
  return changeJob(context, { jobId, action: "job.fetch_labels" }, async (inside, locked) => {
    const now = isRowNumber(rowNumber)
      ? await readUnlabelled(inside.db, { jobId, rowNumber, lock: true })
      : null;
    if (!row || !given || now?.reference !== row.reference || now.state !== row.state || now.voiding) {
      return fail(notMissing(rowNumber, row));
    }
    if (!given.ok) return fail(given.error);
    if (now.state === "completed") return keep(inside, jobId, now, given.value);
    if (!stateAllows("review", await momentOf(inside.db, locked)))
      return fail(wrongState(locked, "completed"));
    return adopt(inside, jobId, now, given.value);
  });
}

/** What the carrier gives; a problem where that is nothing. The call is no part of a transaction. */
async function ask(context: Context, jobId: string, row: UnlabelledRow): Promise<Result<BoughtShipment>> {
  const carrier = await context.carriers.of(row.carrierAccountId);
  const { reference, startedAt: attemptedAt } = row;
  const deadline = new Date(context.clock.now().getTime() + PREVIEW_CALLS.callMs);
  const byNumber = (shipmentId: string, trackingNumbers: readonly string[]) =>
    carrier.fetchLabels({ shipmentId, trackingNumbers, deadline });
  if (row.state === "completed") {
    const numbers = row.trackingNumber?.split("; ") ?? [];
    return shipmentIn(await byNumber(row.shipmentId ?? numbers[0] ?? "", numbers), row);
  }
  const found = shipmentIn(await carrier.lookUp({ reference, attemptedAt, deadline }), row);
  if (!found.ok) return found;
  const kept = await readGiven(context.db, { jobId, reference });
  // Of two shipments under one reference, a person says which it is.
  if (kept && !isSameShipment(kept, found.value)) return err(notGiven(row));
  const known = kept ? joinAnswers(kept, found.value) : found.value;
  if (!whatLacks(known, row.packageCount)) return ok(known);
  const later = await byNumber(known.shipmentId, numbersOf(known));
  const whole = later.kind === "found" ? joinAnswers(known, later.shipment) : known;
  return whatLacks(whole, row.packageCount) ? err(notGiven(row)) : ok(whole);
}

function shipmentIn(outcome: LookUpOutcome, row: UnlabelledRow): Result<BoughtShipment> {
  switch (outcome.kind) {
    case "found":
      return ok(outcome.shipment);
    case "unavailable":
      return err({ ...outcome.problem, row: row.rowNumber });
    case "voided":
      return err(
        problem(
          "LABEL_NOT_GIVEN",
          `The shipment of row ${row.rowNumber} was voided at the carrier: it gives no label.`,
          {
            row: row.rowNumber,
            remedy: "Restart or correct the row if it is still to be shipped.",
          },
        ),
      );
    case "none":
    case "review":
      return err(notGiven(row));
  }
}

async function keep(
  { db, viewer }: InTransaction,
  jobId: string,
  row: UnlabelledRow,
  given: BoughtShipment,
): Promise<FetchedLabels> {
  const kept = await keepLabels(db, { jobId, row, given, actor: actorOf(viewer) });
  if (kept.fetched === 0) return fail(notGiven(row));
  return { jobId, ...kept };
}

async function adopt(
  { db, viewer }: InTransaction,
  jobId: string,
  row: UnlabelledRow,
  shipment: BoughtShipment,
): Promise<FetchedLabels> {
  const { rowNumber, recipientName, reference, estimatedCents, currency } = row;
  const rated = { rowNumber, recipientName, ratedCost: { cents: estimatedCents ?? 0, currency } };
  const { problem: _, ...cost } = costOf(shipment.cost, rated);
  const beyond = beyondBudget(rated, cost.cost);
  const completion = { jobId, rowNumber, reference, shipment, ...cost, beyond, via: "look_up" } as const;
  const adopted = await adoptRow(db, { ...completion, actor: actorOf(viewer) });
  if (!adopted.ok) fail(notMissing(rowNumber, row));
  await forgetGiven(db, { jobId, reference });
  return { jobId, fetched: shipment.packages.length, missing: 0 };
}

function notGiven({ rowNumber, state, trackingNumber }: UnlabelledRow): Problem {
  const what = trackingNumber === null ? "" : ` (${trackingNumber})`;
  return problem(
    "LABEL_NOT_GIVEN",
    state === "completed"
      ? `The carrier no longer gives out the label of row ${rowNumber}${what}.`
      : `The carrier does not give every label of row ${rowNumber} under its reference.`,
    { row: rowNumber },
  );
}

function notMissing(rowNumber: number, row: UnlabelledRow | null): Problem {
  const why = row?.erased
    ? `The labels of row ${rowNumber} were erased, with what it said of its recipient.`
    : row?.voiding
      ? `The carrier is being asked to void the shipment of row ${rowNumber}.`
      : `No label of row ${rowNumber} is missing.`;
  return problem("ROW_STATE_CONFLICT", why, { row: rowNumber });
}
