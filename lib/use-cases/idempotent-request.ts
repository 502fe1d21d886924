import type { Tx } from "@/lib/db/client";

/**
 * Makes a repeated request harmless: what it does and the key that it came with are written in one transaction. It is
 * part of the use case's context.
 */
export interface IdempotentRequest {
  /**
   * Notes the outcome, in the transaction that brings it about: the one who asks again is answered with it. Throws, and the
   * transaction is rolled back, when a later request has taken the key over because this process seemed dead.
   */
  keep(tx: Tx, outcome: unknown): Promise<void>;
}
