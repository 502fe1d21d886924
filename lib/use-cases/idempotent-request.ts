import type { Tx } from "@/lib/db/job-store/fence";

/**
 * Makes a repeated request harmless: what it does and the key that it came with are written in one transaction. It is part of
 * the use case's context. Each verb throws, and its transaction is rolled back, when a later
 * request has taken the key over because this process seemed dead.
 */
export interface IdempotentRequest {
  /** The job that an earlier try had made before its process died; null on the first one. */
  readonly begun: string | null;
  /** For what takes several transactions: notes the job, in the one that makes it. */
  begin(tx: Tx, jobId: string): Promise<void>;
  /** Notes the outcome, in the transaction that brings it about: whoever asks again is answered with it. */
  keep(tx: Tx, outcome: unknown): Promise<void>;
}
