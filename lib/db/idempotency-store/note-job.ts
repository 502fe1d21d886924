import type { Db } from "@/lib/db/client";
import { idempotencyKeys } from "@/lib/db/schema";
import { type HeldKey, stillHeld } from "./held-key";

/**
 * Notes which job the request has begun to make, in the transaction that makes it.
 *
 * @returns false when another request has taken the key over
 */
export async function noteJob(db: Pick<Db, "update">, held: HeldKey, jobId: string): Promise<boolean> {
  const noted = await db
    .update(idempotencyKeys)
    .set({ jobId })
    .where(stillHeld(held))
    .returning({ key: idempotencyKeys.key });
  return noted.length > 0;
}
