import { actorOf } from "@/lib/auth/viewer";
import { PREVIEW_CALLS } from "@/lib/batch/policy";
import { markSurplusVoided } from "@/lib/db/job-commands/mark-surplus-voided";
import { readSurplus } from "@/lib/db/queries/read-surplus";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { readableJob } from "./readable-job";

/** Voids a shipment that reconciliation found: the carrier sold it, and no row has it. */
export async function voidSurplus(
  context: Context,
  { jobId, shipmentId }: { jobId: string; shipmentId: string },
): Promise<Result<{ jobId: string }>> {
  const { db, carriers, clock } = context;
  const job = await readableJob(context, jobId, "job.void");
  if (!job.ok) return job;
  const surplus = (await readSurplus(db, { jobId })).find((each) => each.shipmentId === shipmentId);
  if (!surplus) return err(problem("NOT_FOUND", "This shipment is no longer among the surplus ones."));
  const deadline = new Date(clock.now().getTime() + PREVIEW_CALLS.callMs);
  const carrier = await carriers.of(surplus.carrierAccountId);
  const outcome = await carrier.void({ shipmentId, deadline });
  if (outcome.kind !== "voided") return err(outcome.problem);
  await markSurplusVoided(db, { jobId, shipmentId, actor: actorOf(context.viewer) });
  return ok({ jobId });
}
