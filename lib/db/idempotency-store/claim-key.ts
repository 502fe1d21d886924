import { randomUUID } from "node:crypto";
import { and, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { idempotencyKeys } from "@/lib/db/schema";
import { at, type HeldKey, type KeyPlace, type StoredAnswer, stillHeld } from "./held-key";

/** How long a claim lasts that nobody renews: then the process that had it is taken for dead. */
export const CLAIM_S = 30;

export const fromNow = () => sql`clock_timestamp() + make_interval(secs => ${CLAIM_S})`;

export type Claim =
  /** Nobody else carries this request out, and nothing has come of it: do it. */
  | { readonly kind: "claimed"; readonly held: HeldKey }
  /** An equal request came first and was answered. */
  | { readonly kind: "answered"; readonly answer: StoredAnswer }
  /** An equal request came first and is not answered yet. */
  | { readonly kind: "busy" }
  /** The key was used for another request, of this hash. */
  | { readonly kind: "reused"; readonly by: string };

/** Of any number of equal requests at once, one gets `claimed`. */
export async function claimKey(db: Db, place: KeyPlace): Promise<Claim> {
  const held = { ...place, claim: randomUUID() };
  const fresh = await db
    .insert(idempotencyKeys)
    .values({ ...held, claimedUntil: fromNow() })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (fresh.length > 0) return { kind: "claimed", held };
  const [row] = await db.select().from(idempotencyKeys).where(at(place));
  // Forgotten between the two statements: the next try claims it.
  if (!row) return { kind: "busy" };
  if (row.requestHash !== place.requestHash) return { kind: "reused", by: row.requestHash };
  if (row.state === "done" && row.status !== null) {
    const { status, contentType, location, body } = row;
    return { kind: "answered", answer: { status, contentType, location, body: body ?? "" } };
  }
  const taken = await takeOver(db, { ...place, claim: row.claim }, held.claim);
  return taken ? { kind: "claimed", held } : { kind: "busy" };
}

/** From a process that died: its claim is not renewed any more. */
async function takeOver(db: Db, dead: HeldKey, claim: string): Promise<boolean> {
  const expired = lt(idempotencyKeys.claimedUntil, sql`clock_timestamp()`);
  const taken = await db
    .update(idempotencyKeys)
    .set({ claim, claimedUntil: fromNow() })
    .where(and(stillHeld(dead), expired))
    .returning({ key: idempotencyKeys.key });
  return taken.length > 0;
}
