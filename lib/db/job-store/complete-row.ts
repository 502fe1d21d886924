import { type CompleteRowParams, type Conflict, SYSTEM_ACTOR } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import type { Result } from "@/lib/shipping/errors";
import { fencedTransaction } from "./fence";
import { writeCompletion } from "./write-completion";

/**
 * TX 2: the checkpoint, under the run's fence. A cancelled job still writes down what was bought: a label that the
 * carrier sold is never forgotten.
 */
export function completeRow(
  db: Db,
  { lease, ...completion }: CompleteRowParams,
): Promise<Result<{ shippedAt: Date }, Conflict>> {
  return fencedTransaction(db, { lease, states: ["running", "cancelled"], lock: "share" }, (tx) =>
    writeCompletion(tx, { ...completion, jobId: lease.jobId, actor: SYSTEM_ACTOR }),
  );
}
