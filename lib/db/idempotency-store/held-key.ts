import { and, eq } from "drizzle-orm";
import { idempotencyKeys } from "@/lib/db/schema";

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

export function at({ owner, key }: KeyPlace) {
  return and(eq(idempotencyKeys.owner, owner), eq(idempotencyKeys.key, key));
}

/** The fence: true of no row once it is answered, or somebody else holds it. */
export function stillHeld(held: HeldKey) {
  return and(at(held), eq(idempotencyKeys.claim, held.claim), eq(idempotencyKeys.state, "running"));
}
