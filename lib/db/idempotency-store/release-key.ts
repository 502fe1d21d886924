import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { idempotencyKeys } from "@/lib/db/schema";
import { type HeldKey, stillHeld } from "./held-key";

/** Nothing came of the request, by a fault of ours: the next equal one may try at once. */
export async function releaseKey(db: Db, held: HeldKey): Promise<void> {
  await db.update(idempotencyKeys).set({ claimedUntil: sql`'epoch'` }).where(stillHeld(held));
}
