import { openReview } from "@/lib/db/job-commands/open-review";
import type { Tx } from "@/lib/db/job-store/fence";
import { fail } from "@/lib/shipping/errors";

/** A row that a person has to decide on comes before any other purchase. */
export async function refuseOpenReview(tx: Tx, jobId: string): Promise<void> {
  const why = await openReview(tx, jobId);
  if (why) return fail(why);
}
