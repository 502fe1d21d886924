import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { idempotencyKeys } from "@/lib/db/schema";

/** Longer than any request takes: only the claim of a process that died runs out. */
const CLAIM_S = 120;

export interface KeyPlace {
  /** Who sent it. */
  readonly owner: string;
  readonly key: string;
  /** Of method, address and body. */
  readonly requestHash: string;
}

/** An answer as it was given the first time. */
export interface StoredAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly location: string | null;
  readonly body: string;
}

export type Claim =
  /** This request is the first one: do it, then store the answer or release the key. */
  | { readonly kind: "claimed" }
  /** An equal request came first and was answered. */
  | { readonly kind: "answered"; readonly answer: StoredAnswer }
  /** An equal request came first and is not answered yet. */
  | { readonly kind: "busy" }
  /** The key was used for another request. */
  | { readonly kind: "reused" };

/** Of any number of equal requests at once, one gets `claimed`. */
export async function claimKey(db: Db, place: KeyPlace): Promise<Claim> {
  const claimedUntil = sql`clock_timestamp() + make_interval(secs => ${CLAIM_S})`;
  const fresh = await db
    .insert(idempotencyKeys)
    .values({ ...place, claimedUntil })
    .onConflictDoUpdate({
      target: [idempotencyKeys.owner, idempotencyKeys.key],
      set: { claimedUntil },
      // The process that had it died without an answer.
      setWhere: and(
        eq(idempotencyKeys.state, "running"),
        eq(idempotencyKeys.requestHash, place.requestHash),
        lt(idempotencyKeys.claimedUntil, sql`clock_timestamp()`),
      ),
    })
    .returning({ key: idempotencyKeys.key });
  if (fresh.length > 0) return { kind: "claimed" };
  const [row] = await db.select().from(idempotencyKeys).where(at(place));
  // Released between the two statements: the next try claims it.
  if (!row) return { kind: "busy" };
  if (row.requestHash !== place.requestHash) return { kind: "reused" };
  if (row.state === "running" || row.status === null) return { kind: "busy" };
  const { status, contentType, location, body } = row;
  return { kind: "answered", answer: { status, contentType, location, body: body ?? "" } };
}

/** Keeps the first answer for all who ask again. */
export async function storeAnswer(db: Db, place: KeyPlace, answer: StoredAnswer): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ ...answer, state: "done" })
    .where(at(place));
}

/** Nothing came of the request, by its own fault or ours: the same key may be tried again. */
export async function releaseKey(db: Db, place: KeyPlace): Promise<void> {
  await db.delete(idempotencyKeys).where(and(at(place), eq(idempotencyKeys.state, "running")));
}

/** Forgets answers that nobody can be waiting for any more. */
export async function forgetOldKeys(db: Db): Promise<void> {
  await db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, sql`now() - interval '7 days'`));
}

function at({ owner, key }: KeyPlace) {
  return and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.key, key));
}
