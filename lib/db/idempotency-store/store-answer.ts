import type { Db } from "@/lib/db/client";
import { idempotencyKeys } from "@/lib/db/schema";
import { type HeldKey, type StoredAnswer, stillHeld } from "./held-key";

/**
 * Keeps the first answer for all who ask again. In the transaction of what it answers, it is kept exactly when that is.
 *
 * @returns false when it was answered already, or another request has taken the key over
 */
export async function storeAnswer(
  db: Pick<Db, "update">,
  held: HeldKey,
  answer: StoredAnswer,
): Promise<boolean> {
  const stored = await db
    .update(idempotencyKeys)
    .set({ ...answer, state: "done" })
    .where(stillHeld(held))
    .returning({ key: idempotencyKeys.key });
  return stored.length > 0;
}
