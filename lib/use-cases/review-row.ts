import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import type { Tx } from "@/lib/db/client";
import { type JobRecord, momentOf } from "@/lib/db/jobs";
import {
  adoptReviewedRow,
  findLabelOwner,
  readReviewedAttempt,
  requestReviewVoid,
  resendReviewedRow,
} from "@/lib/db/reviews";
import { err, fail, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";

/** What a person has found out about a row whose outcome the program could not settle. */
export type ReviewDecision =
  /** It exists at the carrier: this is its tracking number. Its label is not known here. */
  | { readonly kind: "exists"; readonly trackingNumber: string }
  /** It does not exist at the carrier: it may be sent again, under a new reference. */
  | { readonly kind: "not_bought" }
  /** It exists and is not wanted: void it at the carrier; once that is done, the row may be sent again. */
  | { readonly kind: "void_and_resend"; readonly trackingNumber: string };

/** Six to thirty-five letters and digits: what carriers' numbers look like. */
const TRACKING_NUMBER = /^[A-Z0-9]{6,35}$/;

/**
 * Settles a row that needs review; resume then goes on with the others. A shipment is voided in the background: the
 * wish stands with the row, so that a crash forgets it as little as any other void.
 */
export async function reviewRow(
  context: Context,
  input: { jobId: string; rowNumber: number; decision: ReviewDecision },
): Promise<Result<{ jobId: string }>> {
  const { jobId, rowNumber } = input;
  const decision = normalise(input.decision);
  if (decision.kind !== "not_bought" && !TRACKING_NUMBER.test(decision.trackingNumber)) {
    return err(
      problem("INPUT_INVALID", `"${decision.trackingNumber}" is not a tracking number.`, {
        field: "trackingNumber",
        remedy: "Copy the number from the carrier's site: letters and digits only.",
      }),
    );
  }
  return changeJob(context, { jobId, action: "job.void" }, async ({ db: tx, queue, viewer }, job) => {
    await refuseUnlessOpen(tx, job, { rowNumber, decision });
    const change = { jobId, rowNumber, actor: actorOf(viewer) };
    if (decision.kind === "exists") {
      await adoptReviewedRow(tx, { ...change, trackingNumber: decision.trackingNumber });
    } else if (decision.kind === "not_bought") {
      await resendReviewedRow(tx, { ...change, voided: null });
    } else {
      await requestReviewVoid(tx, { ...change, shipmentId: decision.trackingNumber });
      await queue.send(tx, "void", { jobId });
    }
    return { jobId };
  });
}

/**
 * The row waits for a decision, and the number is not another row's, whose label would be lost. While the carrier
 * is asked to void a shipment, only that can be decided once more: another decision might take over what is voided.
 */
async function refuseUnlessOpen(
  tx: Tx,
  job: JobRecord,
  { rowNumber, decision }: { rowNumber: number; decision: ReviewDecision },
): Promise<void> {
  if (!stateAllows("review", await momentOf(tx, job))) return fail(wrongState(job, "reviewed"));
  const attempt = await readReviewedAttempt(tx, { jobId: job.id, rowNumber });
  if (!attempt) {
    return fail(
      problem("ROW_STATE_CONFLICT", `Row ${rowNumber} does not wait for a decision.`, { row: rowNumber }),
    );
  }
  const { voiding } = attempt;
  const again = decision.kind === "void_and_resend" && decision.trackingNumber === voiding;
  if (voiding !== null && !again) {
    return fail(
      problem("ROW_STATE_CONFLICT", `The carrier is being asked to void ${voiding} of row ${rowNumber}.`, {
        row: rowNumber,
        remedy: "Wait for its answer: the row is then sent again, or waits for another decision.",
      }),
    );
  }
  if (decision.kind === "not_bought") return;
  const { trackingNumber } = decision;
  const owner = await findLabelOwner(tx, { jobId: job.id, rowNumber, trackingNumber });
  if (owner === null) return;
  const where = `row ${owner.rowNumber}${owner.jobId === job.id ? "" : ` of "${owner.jobName}"`}`;
  return fail(
    problem("INPUT_INVALID", `${trackingNumber} is the label of ${where}.`, {
      field: "trackingNumber",
      remedy: `Enter the number that the carrier shows for the reference of row ${rowNumber}.`,
    }),
  );
}

function normalise(decision: ReviewDecision): ReviewDecision {
  if (decision.kind === "not_bought") return decision;
  return { ...decision, trackingNumber: decision.trackingNumber.replace(/\s+/g, "").toUpperCase() };
}
