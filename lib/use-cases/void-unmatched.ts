import { actorOf } from "@/lib/auth/viewer";
import { PREVIEW_CALLS } from "@/lib/batch/policy";
import { markUnmatchedVoided, readUnmatched } from "@/lib/db/unmatched-shipments";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { readableJob } from "./readable-job";

/** Voids a shipment that reconciliation found: it was created at the carrier, and no row has it. */
export async function voidUnmatched(
  context: Context,
  { jobId, shipmentId }: { jobId: string; shipmentId: string },
): Promise<Result<{ jobId: string }>> {
  const { db, carriers, clock } = context;
  const job = await readableJob(context, jobId, "job.void");
  if (!job.ok) return job;
  const unmatched = (await readUnmatched(db, { jobId })).find((each) => each.shipmentId === shipmentId);
  if (!unmatched) return err(problem("NOT_FOUND", "This shipment is no longer among the unmatched ones."));
  const deadline = new Date(clock.now().getTime() + PREVIEW_CALLS.callMs);
  const carrier = await carriers.of(unmatched.carrierAccountId);
  const outcome = await carrier.void({ shipmentId, deadline });
  if (outcome.kind !== "voided") return err(outcome.problem);
  await markUnmatchedVoided(db, { jobId, shipmentId, actor: actorOf(context.viewer) });
  return ok({ jobId });
}
