import { type Problem, problem } from "@/lib/shipping/errors";
import type { Money } from "@/lib/shipping/money";
import { costOf } from "./currency";
import type { Carriers, Clock, Conflict, DoubtfulAttempt, JobStore, Lease, LookUpOutcome } from "./ports";

/** When 'nothing found' is believed, and how long a look-up may take. */
export interface SettlePolicy {
  /** Pauses before each look-up after the first; 'none' must be the answer to every one of them. */
  readonly spacingMs: readonly number[];
  readonly lookUpMs: number;
  /** Even a trusted 'none' goes to a person. */
  readonly neverResend: boolean;
}

export type Settled =
  | {
      readonly kind: "adopted";
      readonly trackingNumber: string;
      readonly cost: Money;
      /** The run halts all the same. */
      readonly problem: Problem | null;
    }
  /** Never bought: the row is pending again and may be sent with a new reference. */
  | { readonly kind: "pending" }
  /** A person must decide, or the carrier could not be asked: the run halts. */
  | { readonly kind: "open"; readonly problem: Problem }
  | { readonly kind: "conflict"; readonly conflict: Conflict };

interface SettleParams {
  readonly store: JobStore;
  readonly carriers: Carriers;
  readonly clock: Clock;
  readonly policy: SettlePolicy;
  /** The newest state of the lease: it is renewed while we wait. */
  readonly lease: () => Lease;
  readonly signal: AbortSignal;
}

/**
 * Settles one attempt in doubt by asking the carrier for its reference; it is never sent again before that.
 * Rules: ARCHITECTURE.md, "Buying one row" and "What happens if …".
 */
export async function settleAttempt(params: SettleParams, attempt: DoubtfulAttempt): Promise<Settled> {
  const { clock, policy, signal } = params;
  // The old request may still be on its way: only after its deadline can 'none' mean none.
  await clock.sleep(Math.max(0, attempt.callOverInMs), signal);
  let outcome = await lookUpOnce(params, attempt);
  for (const pause of policy.spacingMs) {
    if (outcome.kind !== "none" && outcome.kind !== "unavailable") break;
    await clock.sleep(pause, signal);
    if (signal.aborted) break;
    const next = await lookUpOnce(params, attempt);
    // One unavailable look-up among several makes their 'none' worthless.
    outcome = outcome.kind === "unavailable" && next.kind === "none" ? outcome : next;
  }
  if (signal.aborted && (outcome.kind === "none" || outcome.kind === "unavailable")) {
    return stillOpen(params, attempt, "in_doubt", stopped(attempt), []);
  }
  return conclude(params, attempt, outcome);
}

async function lookUpOnce(params: SettleParams, attempt: DoubtfulAttempt): Promise<LookUpOutcome> {
  const carrier = await params.carriers.of(attempt.carrierAccountId);
  return carrier.lookUp({
    reference: attempt.reference,
    attemptedAt: attempt.startedAt,
    deadline: new Date(params.clock.now().getTime() + params.policy.lookUpMs),
  });
}

async function conclude(
  params: SettleParams,
  attempt: DoubtfulAttempt,
  outcome: LookUpOutcome,
): Promise<Settled> {
  switch (outcome.kind) {
    case "found":
      return adopt(params, attempt, outcome);
    case "none":
      if (params.policy.neverResend) {
        return stillOpen(params, attempt, "needs_review", neverResent(attempt), []);
      }
      return backToPending(params, attempt);
    case "voided":
      return backToPending(params, attempt);
    case "review":
      return stillOpen(
        params,
        attempt,
        "needs_review",
        inRow(outcome.problem, attempt),
        outcome.trackingNumbers,
      );
    case "unavailable":
      return stillOpen(params, attempt, "in_doubt", inRow(outcome.problem, attempt), []);
  }
}

async function adopt(
  params: SettleParams,
  attempt: DoubtfulAttempt,
  { shipment }: Extract<LookUpOutcome, { kind: "found" }>,
): Promise<Settled> {
  const { problem: different, ...cost } = costOf(shipment.cost, attempt);
  const written = await params.store.completeRow({
    lease: params.lease(),
    rowNumber: attempt.rowNumber,
    reference: attempt.reference,
    shipment,
    ...cost,
    via: "look_up",
  });
  if (!written.ok) return { kind: "conflict", conflict: written.error };
  const trackingNumber = shipment.packages.map((each) => each.trackingNumber).join("; ");
  return { kind: "adopted", trackingNumber, cost: cost.cost, problem: different };
}

async function backToPending(params: SettleParams, attempt: DoubtfulAttempt): Promise<Settled> {
  const written = await params.store.settleAttempt({
    lease: params.lease(),
    rowNumber: attempt.rowNumber,
    reference: attempt.reference,
    to: "pending",
    problem: null,
    found: [],
  });
  return written.ok ? { kind: "pending" } : { kind: "conflict", conflict: written.error };
}

async function stillOpen(
  params: SettleParams,
  attempt: DoubtfulAttempt,
  to: "needs_review" | "in_doubt",
  why: Problem,
  found: readonly string[],
): Promise<Settled> {
  const written = await params.store.settleAttempt({
    lease: params.lease(),
    rowNumber: attempt.rowNumber,
    reference: attempt.reference,
    to,
    problem: why,
    found,
  });
  return written.ok ? { kind: "open", problem: why } : { kind: "conflict", conflict: written.error };
}

function inRow(cause: Problem, { rowNumber, recipientName }: DoubtfulAttempt): Problem {
  return {
    ...cause,
    row: rowNumber,
    message: `Row ${rowNumber} (${recipientName}) is in doubt: ${cause.message}`,
  };
}

function neverResent({ rowNumber, recipientName }: DoubtfulAttempt): Problem {
  return problem(
    "ROW_NEEDS_REVIEW",
    `Row ${rowNumber} (${recipientName}): the carrier knows no shipment for it, and the settings say that a person decides before it is sent again.`,
    { row: rowNumber },
  );
}

function stopped({ rowNumber, recipientName }: DoubtfulAttempt): Problem {
  return problem(
    "ROW_IN_DOUBT",
    `Row ${rowNumber} (${recipientName}) is in doubt: the worker stopped before the carrier could be asked.`,
    { row: rowNumber },
  );
}
