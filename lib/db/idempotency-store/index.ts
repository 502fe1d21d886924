import { randomUUID } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { idempotencyKeys } from "@/lib/db/schema";

/** How long a claim lasts that nobody renews: then the process that had it is taken for dead. */
export const CLAIM_S = 30;

const fromNow = () => sql`clock_timestamp() + make_interval(secs => ${CLAIM_S})`;

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

/** Forgets answers that nobody can be waiting for any more. */
export async function forgetOldKeys(db: Db): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`now() - interval '7 days'`));
}

export interface KeyPlace {
  /** Who sent it. */
  readonly owner: string;
  readonly key: string;
  /** Of method, address and body. */
  readonly requestHash: string;
}

/** A key that one request holds while it is carried out. */
export interface HeldKey extends KeyPlace {
  readonly claim: string;
}

/** An answer as it was given the first time. */
export interface StoredAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly location: string | null;
  readonly body: string;
}

function at({ owner, key }: KeyPlace) {
  return and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.key, key));
}

/** The fence: true of no row once it is answered, or another process holds it. */
function stillHeld(held: HeldKey) {
  return and(at(held), eq(idempotencyKeys.claim, held.claim), eq(idempotencyKeys.state, "running"));
}

/** Nothing came of the request, by a fault of ours: the next equal one may try at once. */
export async function releaseKey(db: Db, held: HeldKey): Promise<void> {
  await db.update(idempotencyKeys).set({ claimedUntil: sql`'epoch'` }).where(stillHeld(held));
}

/** Says that the request is still being carried out. */
export async function renewClaim(db: Db, held: HeldKey): Promise<void> {
  await db.update(idempotencyKeys).set({ claimedUntil: fromNow() }).where(stillHeld(held));
}

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
