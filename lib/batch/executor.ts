import { err, ok, type Problem, problem, type Result } from "@/lib/shipping/errors";
import { buyPendingRows } from "./buy-pending-rows";
import { completed } from "./buy-row";
import type { BatchEventEmitter } from "./events";
import type { JobState } from "./job";
import { isCompleted } from "./job-phases";
import type { LagMeter } from "./lag-meter";
import { LeaseKeeper } from "./lease-keeper";
import { createPlanner, type Planner } from "./planner";
import type { Carriers, Clock, Conflict, JobStore, RunnableJob, Source } from "./ports";
import { type ExecutionPolicy, type RunContext, settleParams, type Verifying } from "./run-context";
import { settleAttempt } from "./settle";
import { WriteBackDrain } from "./write-back";

export interface BatchExecutorParams {
  readonly store: JobStore;
  readonly carriers: Carriers;
  readonly source: Source;
  readonly clock: Clock;
  readonly events: BatchEventEmitter;
  readonly policy: ExecutionPolicy;
  /** The process's own, which goes on when a run has ended. */
  readonly lags?: LagMeter;
  /** Names this worker in the lease and the audit log. */
  readonly workerId: string;
}

/** How a run ended. Counts are those of the whole job, not of this run alone. */
export interface BatchResult {
  /** Every row that was to be bought is bought. */
  readonly success: boolean;
  readonly jobId: string;
  /** `approved`: handed over to the next worker; `running`: the lease was lost. */
  readonly state: JobState;
  readonly totalRows: number;
  readonly processedRows: number;
  readonly successfulRows: number;
  readonly failedRows: number;
  readonly totalCostCents: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/**
 * Runs one job under a lease: settles what is in doubt, buys the pending rows in order (one at a time, or as many as
 * the job has lanes), stops at the first error, and brings the tracking numbers back.
 */
export class BatchExecutor {
  readonly #params: BatchExecutorParams;

  constructor(params: BatchExecutorParams) {
    this.#params = params;
  }

  /**
   * A job whose restart was chosen is only settled: the carrier is asked about the rows in doubt, nothing is bought.
   *
   * @param takeOver an interrupted job may be taken over also where no restart stands with it
   * @param signal asks for a graceful stop: no new row starts, those at the carrier finish, the job is handed over
   * @returns a conflict when the job is not to be run by this worker now: nothing was done
   */
  async execute(params: {
    jobId: string;
    takeOver?: boolean;
    signal?: AbortSignal;
  }): Promise<Result<BatchResult, Conflict>> {
    const { store, clock, policy, workerId } = this.#params;
    const { jobId, takeOver = false, signal = new AbortController().signal } = params;
    const lease = await store.acquireLease({ jobId, workerId, leaseMs: policy.leaseMs, takeOver });
    if (!lease.ok) return lease;
    const job = await store.loadJob({ jobId });
    if (!job) return err({ kind: "state" });

    const keeper = new LeaseKeeper({ store, clock, leaseMs: policy.leaseMs, lease: lease.value });
    keeper.start();
    try {
      return ok(await this.#run(job, keeper, signal));
    } finally {
      await keeper.stop();
    }
  }

  async #run(job: RunnableJob, keeper: LeaseKeeper, signal: AbortSignal): Promise<BatchResult> {
    const { store, source, clock, events } = this.#params;
    const writeBack = new WriteBackDrain({ store, source, clock, jobId: job.id });
    events.emit({ type: "batch_started", jobId: job.id, totalRows: job.totalRows });
    const planner = createPlanner(job.plan);
    let waits: Waits | undefined;
    const run: RunContext = {
      ...this.#params,
      carrier: await this.#params.carriers.of(job.carrierAccountId),
      job,
      keeper,
      writeBack,
      lags: this.#params.lags ?? null,
      verifying: verifyingSince(job.verifyingForMs, this.#params.clock),
      wait: (ms, why) => {
        // The first to be asked about again: the run goes on with it.
        if (!waits || ms < waits.ms) waits = { ms, problem: why };
      },
      planner: planner.ok ? planner.value : refuseToPlan,
    };
    writeBack.kick();
    await settleDoubts(run);
    if (job.restartChosen) await store.haltJob({ lease: keeper.lease, problem: settledOnly() });
    else if (
      !waits &&
      job.state === "running" &&
      (await this.#checkApproval(run, planner)) &&
      (await this.#claimOrders(run))
    ) {
      await buyPendingRows(run, signal);
    }
    await writeBack.flush();
    return this.#finish(run, waits);
  }

  /** What was approved is what runs: anything else stops before the first label. */
  async #checkApproval(
    { job, store, keeper }: RunContext,
    planner: ReturnType<typeof createPlanner>,
  ): Promise<boolean> {
    if (planner.ok && job.approvedFingerprint === job.currentFingerprint) return true;
    const [unusable] = planner.ok ? [] : planner.error;
    const why = unusable
      ? {
          ...unusable,
          message: `The job's mapping cannot be used, and nothing was bought: ${unusable.message}`,
        }
      : problem(
          "FINGERPRINT_CHANGED",
          "Rows, mapping, shipper or prices are no longer what was approved. Nothing was bought.",
        );
    await store.haltJob({ lease: keeper.lease, problem: why });
    return false;
  }

  /** Nothing is bought while a row waits for a decision, or another job buys the same order. */
  async #claimOrders({ store, keeper: { lease } }: RunContext): Promise<boolean> {
    const claimed = await store.claimOrders({ lease });
    if (!claimed.ok) return false;
    if (claimed.value) await store.haltJob({ lease, problem: claimed.value });
    return claimed.value === null;
  }

  async #finish(run: RunContext, waits: Waits | undefined): Promise<BatchResult> {
    const { store, keeper, job, events } = run;
    const lease = keeper.lease;
    const { halted, state, problem: why } = await store.readHalt({ jobId: job.id });
    const counts = await store.countRows({ jobId: job.id });
    const open = counts.inFlight + counts.inDoubt + counts.needsReview + counts.failed > 0;

    let end: JobState = state;
    if (keeper.lost.aborted) end = "running";
    else if (state === "cancelled" || ((counts.pending > 0 || waits) && !halted)) {
      // Asked to stop, short of lease, or waiting for the carrier: the next worker goes on without asking.
      const released = await store.releaseLease({ lease, wait: waits });
      end = released.ok && state !== "cancelled" ? "approved" : state;
    } else if (state === "running") {
      const target = halted || open ? "failed" : await completedState(run);
      if ((await store.finishJob({ lease, state: target })).ok) end = target;
    }
    const result = batchResult(job.id, end, counts, why);
    if (result.success) {
      events.emit({
        type: "batch_completed",
        jobId: job.id,
        totalRows: counts.total,
        successfulRows: counts.completed,
        totalCostCents: counts.costCents,
      });
    } else if (end === "failed") {
      events.emit({
        type: "batch_failed",
        jobId: job.id,
        problem: why ?? problem("INTERNAL", "The batch stopped without a reason."),
        processedRows: result.processedRows,
      });
    }
    return result;
  }
}

/** For how long a run waits for the carrier, and why. */
interface Waits {
  readonly ms: number;
  readonly problem: Problem;
}

function verifyingSince(forMs: number | null, clock: Clock): Verifying {
  let since = forMs === null ? null : clock.now().getTime() - forMs;
  return {
    forMs: () => (since === null ? null : clock.now().getTime() - since),
    begin: () => {
      since ??= clock.now().getTime();
    },
  };
}

function settledOnly(): Problem {
  return problem("JOB_INTERRUPTED", "The carrier was asked about the rows in doubt; nothing else was done.");
}

async function completedState({ store, job }: RunContext): Promise<"completed" | "completed_with_warnings"> {
  const waiting = await store.countWaitingWriteBacks({ jobId: job.id });
  return waiting === 0 ? "completed" : "completed_with_warnings";
}

function batchResult(
  jobId: string,
  state: JobState,
  counts: Awaited<ReturnType<JobStore["countRows"]>>,
  why: Problem | null,
): BatchResult {
  return {
    success: isCompleted(state),
    jobId,
    state,
    totalRows: counts.total,
    processedRows: counts.completed + counts.failed,
    successfulRows: counts.completed,
    failedRows: counts.failed,
    totalCostCents: counts.costCents,
    errorCode: why?.code ?? null,
    errorMessage: why?.message ?? null,
  };
}

/** Every row in doubt is asked about before anything is bought, as many at once as there are lanes. */
async function settleDoubts(run: RunContext): Promise<void> {
  const { store, job, keeper } = run;
  const attempts = (await store.readDoubtfulAttempts({ jobId: job.id })).values();
  const lane = async () => {
    for (const attempt of attempts) {
      if (keeper.lost.aborted) return;
      const settled = await settleAttempt(settleParams(run), attempt);
      if (settled.kind === "conflict") return;
      if (settled.kind === "waiting") run.wait(settled.resumeInMs, settled.problem);
      if (settled.kind === "adopted") {
        completed(run, attempt.rowNumber, settled.trackingNumber, settled.cost);
      }
      if ((settled.kind === "adopted" || settled.kind === "open") && settled.problem) {
        await store.haltJob({ lease: keeper.lease, problem: settled.problem });
      }
    }
  };
  await Promise.all(Array.from({ length: job.lanes }, lane));
}

const refuseToPlan: Planner = () => {
  throw new Error("a run without a valid template buys nothing");
};
