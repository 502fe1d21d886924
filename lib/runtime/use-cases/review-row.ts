import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { err, problem, type Result } from "@/lib/batch/domain/errors";
import type { VoidOutcome } from "@/lib/batch/ports";
import { isLeaseLive, type JobRecord } from "@/lib/db/job-commands";
import { adoptReviewedRow } from "@/lib/db/job-commands/adopt-reviewed-row";
import { findLabelOwner } from "@/lib/db/job-commands/find-label-owner";
import { readReviewedAttempt } from "@/lib/db/job-commands/read-reviewed-attempt";
import { resendReviewedRow } from "@/lib/db/job-commands/resend-reviewed-row";
import type { Tx } from "@/lib/db/job-store/fence";
import { PREVIEW_CALLS } from "../policy";
import { runtime } from "../runtime";
import { changeJob, refuse, wrongState } from "./in-job";

/** What a person has found out about a row whose outcome the program could not settle. */
export type ReviewDecision =
  /** The carrier sold it: this is its tracking number. Its label is not known here. */
  | { readonly kind: "exists"; readonly trackingNumber: string }
  /** The carrier did not sell it: it may be sent again, under a new reference. */
  | { readonly kind: "not_bought" }
  /** It exists and is not wanted: void it at the carrier, then send the row again. */
  | { readonly kind: "void_and_resend"; readonly trackingNumber: string };

/** Six to thirty-five letters and digits: what carriers' numbers look like. */
const TRACKING_NUMBER = /^[A-Z0-9]{6,35}$/;

/** Settles a row that needs review; resume then goes on with the others. */
export async function reviewRow(
  viewer: Viewer,
  input: { jobId: string; rowNumber: number; decision: ReviewDecision },
): Promise<Result<{ jobId: string }>> {
  const { jobId, rowNumber } = input;
  const decision = normalise(input.decision);
  if (decision.kind !== "not_bought" && !TRACKING_NUMBER.test(decision.trackingNumber)) {
    return err(
      problem("INPUT_INVALID", `"${decision.trackingNumber}" is no tracking number.`, {
        field: "trackingNumber",
        remedy: "Copy the number from the carrier's site: letters and digits only.",
      }),
    );
  }
  if (decision.kind === "void_and_resend") {
    const voided = await voidFirst(viewer, { jobId, rowNumber, trackingNumber: decision.trackingNumber });
    if (!voided.ok) return voided;
  }
  return changeJob(viewer, { jobId, action: "job.void" }, async (tx, job) => {
    await refuseUnlessOpen(tx, job, { rowNumber, decision });
    const change = { jobId, rowNumber, actor: actorOf(viewer) };
    const settled =
      decision.kind === "exists"
        ? await adoptReviewedRow(tx, { ...change, trackingNumber: decision.trackingNumber })
        : await resendReviewedRow(tx, {
            ...change,
            voided: decision.kind === "void_and_resend" ? decision.trackingNumber : null,
          });
    if (!settled) {
      return refuse(
        problem("ROW_STATE_CONFLICT", `Row ${rowNumber} does not wait for a decision.`, { row: rowNumber }),
      );
    }
    return { jobId };
  });
}

/** The row waits for a decision, and the number is not the label of another row, which would be lost. */
async function refuseUnlessOpen(
  tx: Tx,
  job: JobRecord,
  { rowNumber, decision }: { rowNumber: number; decision: ReviewDecision },
): Promise<void> {
  if (job.state === "running" && (await isLeaseLive(tx, job.id))) return refuse(wrongState(job, "reviewed"));
  if (!(await readReviewedAttempt(tx, { jobId: job.id, rowNumber }))) {
    return refuse(
      problem("ROW_STATE_CONFLICT", `Row ${rowNumber} does not wait for a decision.`, { row: rowNumber }),
    );
  }
  if (decision.kind === "not_bought") return;
  const { trackingNumber } = decision;
  const owner = await findLabelOwner(tx, { jobId: job.id, trackingNumber });
  if (owner === null) return;
  return refuse(
    problem("INPUT_INVALID", `${trackingNumber} is the label of row ${owner}.`, {
      field: "trackingNumber",
      remedy: `Enter the number that the carrier shows for the reference of row ${rowNumber}.`,
    }),
  );
}

/** The call is outside of any transaction, as every call to the carrier. A repeat is harmless. */
async function voidFirst(
  viewer: Viewer,
  { jobId, rowNumber, trackingNumber }: { jobId: string; rowNumber: number; trackingNumber: string },
): Promise<Result<void>> {
  const decision = { kind: "void_and_resend", trackingNumber } as const;
  const open = await changeJob(viewer, { jobId, action: "job.void" }, (tx, job) =>
    refuseUnlessOpen(tx, job, { rowNumber, decision }),
  );
  if (!open.ok) return open;
  const { carrier, clock } = runtime();
  const deadline = new Date(clock.now().getTime() + PREVIEW_CALLS.callMs);
  const outcome: VoidOutcome = await (await carrier()).void({ shipmentId: trackingNumber, deadline });
  return outcome.kind === "voided" ? { ok: true, value: undefined } : err(outcome.problem);
}

function normalise(decision: ReviewDecision): ReviewDecision {
  if (decision.kind === "not_bought") return decision;
  return { ...decision, trackingNumber: decision.trackingNumber.replace(/\s+/g, "").toUpperCase() };
}
