import { actorOf, type Viewer } from "@/lib/auth/viewer";
import { markSurplusVoided } from "@/lib/db/job-commands/mark-surplus-voided";
import { readSurplus } from "@/lib/db/queries/read-surplus";
import { PREVIEW_CALLS } from "@/lib/runtime/policy";
import { runtime } from "@/lib/runtime/runtime";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { readableJob } from "./readable-job";

/** Voids a shipment that reconciliation found: the carrier sold it, and no row has it. */
export async function voidSurplus(
  viewer: Viewer,
  { jobId, shipmentId }: { jobId: string; shipmentId: string },
): Promise<Result<{ jobId: string }>> {
  const { db, carriers, clock } = runtime();
  const job = await readableJob(viewer, jobId, "job.void");
  if (!job.ok) return job;
  const surplus = (await readSurplus(db, { jobId })).find((each) => each.shipmentId === shipmentId);
  if (!surplus) return err(problem("NOT_FOUND", "This shipment is no longer among the surplus ones."));
  const deadline = new Date(clock.now().getTime() + PREVIEW_CALLS.callMs);
  const carrier = await carriers.of(surplus.carrierAccountId);
  const outcome = await carrier.void({ shipmentId, deadline });
  if (outcome.kind !== "voided") return err(outcome.problem);
  await markSurplusVoided(db, { jobId, shipmentId, actor: actorOf(viewer) });
  return ok({ jobId });
}
