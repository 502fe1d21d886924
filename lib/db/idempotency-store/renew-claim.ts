import type { Db } from "@/lib/db/client";
import { idempotencyKeys } from "@/lib/db/schema";
import { fromNow } from "./claim-key";
import { type HeldKey, stillHeld } from "./held-key";

/** Says that the request is still being carried out. */
export async function renewClaim(db: Db, held: HeldKey): Promise<void> {
  await db.update(idempotencyKeys).set({ claimedUntil: fromNow() }).where(stillHeld(held));
}
