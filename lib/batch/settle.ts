import { type Problem, problem } from "@/lib/shipping/errors";
import type { Money } from "@/lib/shipping/money";
import { beyondBudget, costOf } from "./currency";
import type {
  BoughtShipment,
  Carriers,
  Clock,
  Conflict,
  DoubtfulAttempt,
  JobStore,
  Lease,
  LookUpOutcome,
} from "./ports";
import { numbersOf, whatLacks } from "./whole-shipment";

/** How often the carrier is asked about an attempt in doubt; from when on 'none' counts is its account's. */
export interface SettlePolicy {
  /** The first pause. Each is as long as the time since the call was over, so that it doubles, and none is longer than `longestMs`. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** 'None' must be the answer to so many spaced look-ups in a row, however long the call is over. */
  readonly nones: number;
  /** So many look-ups in a row without an answer, and the row stays in doubt. */
  readonly tries: number;
  readonly lookUpMs: number;
  /** A run waits through a pause of at most this length; for a longer one it is put by, and goes on by itself. */
  readonly waitMs: number;
  /** Even a trusted 'none' goes to a person. */
  readonly neverResend: boolean;
}

export type Settled =
  | {
      readonly kind: "adopted";
      readonly trackingNumber: string;
      readonly cost: Money;
      /** The run halts all the same: why, where it is not halted already. */
      readonly problem: Problem | null;
      readonly overBudget: boolean;
    }
  /** Never bought: the row is pending again and may be sent with a new reference. */
  | { readonly kind: "pending" }
  /** The carrier may not know it yet: it is asked again so much later, and the run waits. */
  | { readonly kind: "waiting"; readonly resumeInMs: number; readonly problem: Problem }
  /** A person must decide, or the carrier could not be asked: the run halts. */
  | { readonly kind: "open"; readonly problem: Problem }
  | { readonly kind: "conflict"; readonly conflict: Conflict };

export interface SettleParams {
  readonly store: JobStore;
  readonly carriers: Carriers;
  readonly clock: Clock;
  readonly policy: SettlePolicy;
  /** The newest state of the lease: it is renewed while we wait. */
  readonly lease: () => Lease;
  readonly signal: AbortSignal;
}

/**
 * Settles one attempt in doubt by asking the carrier for its reference, under the account that it was sent under; it is
 * never sent again before that. The old request may still be on its way, so nothing is asked before its deadline; and
 * 'none' counts only when the carrier's index has had time since (`Carriers.noneWindowMs`).
 */
export async function settleAttempt(params: SettleParams, attempt: DoubtfulAttempt): Promise<Settled> {
  const { clock, policy, signal, carriers } = params;
  await clock.sleep(Math.max(0, attempt.callOverInMs), signal);
  const windowMs = await carriers.noneWindowMs(attempt.carrierAccountId);
  // By what was slept, and by no clock: none can make it longer than it was.
  let sinceOverMs = Math.max(0, -attempt.callOverInMs);
  let unanswered = 0;
  let nones = 0;
  let missed = false;
  for (;;) {
    const outcome = await lookUpOnce(params, attempt);
    unanswered = outcome.kind === "unavailable" ? unanswered + 1 : 0;
    nones = outcome.kind === "none" ? nones + 1 : 0;
    const early = sinceOverMs < windowMs || nones < policy.nones;
    const open = outcome.kind === "none" ? early : outcome.kind === "unavailable";
    if (!open || unanswered >= policy.tries) {
      if (missed && outcome.kind === "found") {
        await carriers.noteLag({ accountId: attempt.carrierAccountId, lagMs: sinceOverMs });
      }
      return conclude(params, attempt, outcome);
    }
    missed ||= outcome.kind === "none";
    if (signal.aborted) return stillOpen(params, attempt, "in_doubt", stopped(attempt), []);
    const leftMs = Math.max(policy.firstMs, windowMs - sinceOverMs);
    const pause = Math.min(Math.max(policy.firstMs, sinceOverMs), policy.longestMs, leftMs);
    if (outcome.kind === "none" && pause > policy.waitMs) return wait(params, attempt, pause, leftMs);
    await clock.sleep(pause, signal);
    sinceOverMs += pause;
  }
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
  const review = (why: Problem, found: readonly string[], given?: BoughtShipment) =>
    stillOpen(params, attempt, "needs_review", why, found, given);
  switch (outcome.kind) {
    case "found": {
      const lacking = whatLacks(outcome.shipment, attempt.packageCount);
      if (lacking) return review(inRow(lacking, attempt), numbersOf(outcome.shipment), outcome.shipment);
      return adopt(params, attempt, outcome.shipment);
    }
    case "none":
      if (params.policy.neverResend) return review(neverResent(attempt, "knows no shipment for it"), []);
      return settle(params, attempt, { to: "pending", problem: null, found: [] }, { kind: "pending" });
    case "voided":
      if (params.policy.neverResend) {
        const found = outcome.shipmentId ? [outcome.shipmentId] : [];
        return review(neverResent(attempt, "says that its shipment was voided"), found);
      }
      return settle(params, attempt, { to: "pending", problem: null, found: [] }, { kind: "pending" });
    case "review":
      return review(inRow(outcome.problem, attempt), outcome.trackingNumbers);
    case "unavailable":
      return stillOpen(params, attempt, "in_doubt", inRow(outcome.problem, attempt), []);
  }
}

async function adopt(
  params: SettleParams,
  attempt: DoubtfulAttempt,
  shipment: BoughtShipment,
): Promise<Settled> {
  const { problem: different, ...cost } = costOf(shipment.cost ?? attempt.charged, attempt);
  const written = await params.store.completeRow({
    lease: params.lease(),
    rowNumber: attempt.rowNumber,
    reference: attempt.reference,
    shipment,
    ...cost,
    beyond: beyondBudget(attempt, cost.cost),
    via: "look_up",
  });
  if (!written.ok) return { kind: "conflict", conflict: written.error };
  const trackingNumber = numbersOf(shipment).join("; ");
  const { overBudget } = written.value;
  return { kind: "adopted", trackingNumber, cost: cost.cost, problem: different, overBudget };
}

function wait(params: SettleParams, attempt: DoubtfulAttempt, resumeInMs: number, leftMs: number) {
  const why = problem(
    "ROW_IN_DOUBT",
    `Row ${attempt.rowNumber} (${attempt.recipientName}) is in doubt: the carrier does not know it yet. The carrier is asked again, and the run then continues automatically.`,
    { row: attempt.rowNumber },
  );
  const change = {
    to: "in_doubt" as const,
    problem: why,
    found: [],
    nextLookInMs: resumeInMs,
    noneCountsInMs: leftMs,
  };
  return settle(params, attempt, change, { kind: "waiting", resumeInMs, problem: why });
}

function stillOpen(
  params: SettleParams,
  attempt: DoubtfulAttempt,
  to: "needs_review" | "in_doubt",
  why: Problem,
  found: readonly string[],
  given?: BoughtShipment,
): Promise<Settled> {
  return settle(params, attempt, { to, problem: why, found, given }, { kind: "open", problem: why });
}

async function settle(
  params: SettleParams,
  { rowNumber, reference }: DoubtfulAttempt,
  change: Omit<Parameters<JobStore["settleAttempt"]>[0], "lease" | "rowNumber" | "reference">,
  then: Settled,
): Promise<Settled> {
  const written = await params.store.settleAttempt({
    lease: params.lease(),
    rowNumber,
    reference,
    ...change,
  });
  return written.ok ? then : { kind: "conflict", conflict: written.error };
}

function inRow(cause: Problem, { rowNumber, recipientName }: DoubtfulAttempt): Problem {
  return {
    ...cause,
    row: rowNumber,
    message: `Row ${rowNumber} (${recipientName}) is in doubt: ${cause.message}`,
  };
}

function neverResent({ rowNumber, recipientName }: DoubtfulAttempt, what: string): Problem {
  return problem(
    "ROW_NEEDS_REVIEW",
    `Row ${rowNumber} (${recipientName}): the carrier ${what}, and the settings say that a person decides before it is sent again.`,
    { row: rowNumber },
  );
}

function stopped({ rowNumber, recipientName }: DoubtfulAttempt): Problem {
  return problem(
    "ROW_IN_DOUBT",
    `Row ${rowNumber} (${recipientName}) is in doubt: the program stopped before the carrier could be asked.`,
    { row: rowNumber },
  );
}
