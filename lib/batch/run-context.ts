import type { Problem } from "@/lib/shipping/errors";
import type { BatchEventEmitter } from "./events";
import type { LagMeter } from "./lag-meter";
import type { LeaseKeeper } from "./lease-keeper";
import type { Planner } from "./planner";
import type { Carrier, Carriers, Clock, JobStore, RunnableJob } from "./ports";
import type { SettleParams, SettlePolicy } from "./settle";
import type { WriteBackDrain } from "./write-back";

/** What every row of one run needs. */
export interface RunContext {
  readonly job: RunnableJob;
  readonly store: JobStore;
  /** The carrier under the job's own account. */
  readonly carrier: Carrier;
  readonly carriers: Carriers;
  readonly clock: Clock;
  readonly planner: Planner;
  readonly keeper: LeaseKeeper;
  readonly events: BatchEventEmitter;
  readonly writeBack: WriteBackDrain;
  readonly policy: ExecutionPolicy;
  /** Looks up, now and then, how soon the carrier knows what was bought. */
  readonly lags: LagMeter | null;
  /** Whether each row is looked up before it is sent, and since when: see `memory.ts`. */
  readonly verifying: Verifying;
  /** Puts the run by: it waits so long for the carrier, for this reason, and goes on by itself. */
  wait(ms: number, why: Problem): void;
}

export interface ExecutionPolicy {
  readonly leaseMs: number;
  /** A call to the carrier takes at most this long, and never longer than what is left of the lease. */
  readonly callMs: number;
  /** How often a row whose attempt was proven not bought is sent again within one run. */
  readonly resends: number;
  readonly settle: Omit<SettlePolicy, "neverResend">;
}

/**
 * Whether the database has gone back in time (a restored backup, a standby that was behind), so that it has forgotten
 * purchases: since when, by this process, every row is looked up before it is sent.
 */
export interface Verifying {
  /** Milliseconds since it was found out; null while nothing speaks for it. */
  forMs(): number | null;
  begin(): void;
}

/** The run's own settings for settling; a lost lease ends the waiting. */
export function settleParams(run: RunContext): SettleParams {
  return {
    store: run.store,
    carriers: run.carriers,
    clock: run.clock,
    policy: { ...run.policy.settle, neverResend: run.job.neverResendWithoutPerson },
    lease: () => run.keeper.lease,
    signal: run.keeper.lost,
  };
}
