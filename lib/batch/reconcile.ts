import type { Carriers, Clock, LookUpOutcome } from "./ports";

/** An attempt that ended without a purchase, as far as we know. */
export interface UnboughtAttempt {
  readonly rowNumber: number;
  readonly reference: string;
  /** The account that it was sent under. */
  readonly carrierAccountId: string | null;
  readonly startedAt: Date;
}

/** A shipment that exists at the carrier and that no row has. */
export interface UnmatchedFound {
  readonly shipmentId: string;
  readonly trackingNumbers: readonly string[];
}

export interface ReconcileStore {
  /** Attempts whose call is over and that no row has as bought, in order of their reference, after `after`. */
  readUnboughtAttempts(params: { jobId: string; after: string; limit: number }): Promise<UnboughtAttempt[]>;
  /** Writes it down, with the reference that it was found under. Idempotent. */
  recordUnmatched(params: {
    jobId: string;
    attempt: UnboughtAttempt;
    shipment: UnmatchedFound;
  }): Promise<void>;
  /** It is begun: where it cannot be finished, it is tried again later and later. */
  noteTry(params: { jobId: string }): Promise<void>;
  markReconciled(params: { jobId: string }): Promise<void>;
}

const PAGE = 100;

/**
 * Asks the carrier about every reference of a job that did not become a label: whatever was created all the same is an
 * unmatched shipment, for a person to void. Reads only; safe at any time and as often as one likes.
 *
 * @returns how many were asked about, found, and could not be asked about
 */
export async function reconcileJob(params: {
  store: ReconcileStore;
  carriers: Carriers;
  clock: Clock;
  jobId: string;
  callMs: number;
  signal: AbortSignal;
}): Promise<{ asked: number; unmatched: number; unanswered: number }> {
  const { store, carriers, clock, jobId, callMs, signal } = params;
  const result = { asked: 0, unmatched: 0, unanswered: 0 };
  await store.noteTry({ jobId });
  for (let after = ""; ; ) {
    const page = await store.readUnboughtAttempts({ jobId, after, limit: PAGE });
    for (const attempt of page) {
      if (signal.aborted) return result;
      const carrier = await carriers.of(attempt.carrierAccountId);
      const outcome = await carrier.lookUp({
        reference: attempt.reference,
        attemptedAt: attempt.startedAt,
        deadline: new Date(clock.now().getTime() + callMs),
      });
      result.asked++;
      const found = unmatchedIn(outcome);
      for (const shipment of found) await store.recordUnmatched({ jobId, attempt, shipment });
      result.unmatched += found.length;
      if (found.length === 0 && (outcome.kind === "unavailable" || outcome.kind === "review")) {
        result.unanswered++;
      }
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.reference;
  }
  // What could not be asked about is asked again by the next reconciliation.
  if (result.unanswered === 0) await store.markReconciled({ jobId });
  return result;
}

/** Created without a label, or more than once: each number is a person's to void. */
function unmatchedIn(outcome: LookUpOutcome): UnmatchedFound[] {
  if (outcome.kind === "review") {
    return outcome.trackingNumbers.map((number) => ({ shipmentId: number, trackingNumbers: [number] }));
  }
  if (outcome.kind !== "found") return [];
  const { shipmentId, packages } = outcome.shipment;
  return [{ shipmentId, trackingNumbers: packages.map((each) => each.trackingNumber) }];
}
