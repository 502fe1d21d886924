import type { Result } from "@/lib/shipping/errors";
import { BatchEventEmitter } from "../events";
import { BatchExecutor, type BatchResult } from "../executor";
import type { Clock, Conflict, JobStore, Lease, Source } from "../ports";
import { createFakeCarrier, type FakeCarrier, onlyCarrier } from "./fake-carrier";
import type { MemoryJobStore } from "./memory-job";
import { createMemoryJobStore } from "./memory-job-store";
import { createMemorySource } from "./memory-source";
import { RUN_VERBS } from "./run-verbs";

/** What happens to a process at its nth call to a port: `before` the call is made, or `after` its work is done. */
export interface Interruption {
  readonly nth: number;
  readonly side: "before" | "after";
  /** dies: nothing of it ever goes on; sleeps: it goes on when it is woken */
  readonly kind: "dies" | "sleeps";
}

/** A process that sleeps in the middle of a run. */
export interface Sleeper {
  /** Lets it go on, and waits for the end of its run. */
  wake(): Promise<void>;
}

const never = new Promise<never>(() => {});

/**
 * The executor over stores in memory, in a time of its own that only passes while something waits: processes may die or
 * fall asleep between any two of its calls, thousands of times a second.
 */
export class CrashableEngine {
  readonly store: MemoryJobStore;
  readonly carrier: FakeCarrier;
  readonly written = createMemorySource();
  /** References whose intent was written, in order. */
  readonly intents: string[] = [];
  /** Writes that the store should have refused. */
  readonly trespasses: string[] = [];
  readonly sleepers: Sleeper[] = [];
  #now = Date.parse("2026-01-05T09:00:00Z");
  #worker = 0;

  constructor() {
    this.store = createMemoryJobStore(() => this.#now);
    this.carrier = createFakeCarrier();
  }

  /** Runs a job in a new process. Resolves when the run ends, or when the process dies or falls asleep. */
  async run(
    jobId: string,
    params: { takeOver: boolean; interruption?: Interruption | undefined },
  ): Promise<void> {
    const gone = Promise.withResolvers<void>();
    const process = new Process(params.interruption, (sleeper) => {
      if (sleeper) this.sleepers.push({ wake: () => sleeper().then(() => run.then(() => {})) });
      gone.resolve();
    });
    const executor = new BatchExecutor({
      store: process.through(this.#watched(), RUN_VERBS),
      carriers: onlyCarrier(process.through(this.#punctual(), ["ship", "lookUp", "fetchLabels"]), {
        noneWindowMs: 4_000,
      }),
      source: process.through<Source>(this.written, ["writeBack"]),
      clock: this.#clock(),
      events: new BatchEventEmitter(() => {}),
      policy: {
        leaseMs: 60_000,
        callMs: 10_000,
        resends: 1,
        settle: { firstMs: 1_000, longestMs: 3_000, nones: 3, tries: 3, lookUpMs: 5_000, waitMs: 60_000 },
      },
      workerId: `worker-${++this.#worker}`,
    });
    const run: Promise<Result<BatchResult, Conflict>> = executor.execute({
      jobId,
      takeOver: params.takeOver,
    });
    await Promise.race([run, gone.promise]);
  }

  /** Notes each intent as it is written, and each write that should have been refused. */
  #watched(): JobStore {
    const { store } = this;
    const fenced = <P extends { lease: Lease }, T>(verb: (params: P) => Promise<Result<T, Conflict>>) => {
      return async (params: P) => {
        const { epoch } = store.inspect(params.lease.jobId);
        const done = await verb(params);
        if (done.ok && params.lease.epoch !== epoch) this.trespasses.push("written under an old epoch");
        return done;
      };
    };
    /** Under which epoch the job has halted: nothing is begun under it any more. */
    let haltedIn = 0;
    const halting = <P extends { lease: Lease }, T>(verb: (params: P) => Promise<Result<T, Conflict>>) => {
      return fenced(async (params: P) => {
        const done = await verb(params);
        if (done.ok && !wasSetAside(done.value)) haltedIn = params.lease.epoch;
        return done;
      });
    };
    const begin = fenced(store.beginAttempt);
    return {
      ...store,
      beginAttempt: async (params) => {
        const intent = await begin(params);
        if (!intent.ok) return intent;
        this.intents.push(intent.value.reference);
        if (params.lease.epoch === haltedIn) this.trespasses.push("begun after the job had halted");
        return intent;
      },
      completeRow: fenced(store.completeRow),
      failRow: halting(store.failRow),
      markInDoubt: fenced(store.markInDoubt),
      settleAttempt: fenced(store.settleAttempt),
      haltJob: halting(store.haltJob),
      finishJob: fenced(store.finishJob),
      releaseLease: fenced(store.releaseLease),
    };
  }

  /** Sends nothing after its deadline, as every adapter must. */
  #punctual(): FakeCarrier {
    const { carrier } = this;
    return {
      ...carrier,
      ship: async (params) => {
        if (params.deadline.getTime() > this.#now) return carrier.ship(params);
        const late = {
          code: "CARRIER_UNREACHABLE",
          message: "Its time was over.",
          remedy: "Try again.",
        } as const;
        return { kind: "not_sent", problem: late };
      },
    };
  }

  /** Time passes at once. The heartbeat of a lease alone waits for the end of its run. */
  #clock(): Clock {
    return {
      now: () => new Date(this.#now),
      sleep: (ms, signal) => {
        if (ms === 15_000 && signal) {
          return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
        }
        if (!signal?.aborted) this.#now += ms;
        return Promise.resolve();
      },
    };
  }
}

/** Counts the calls of one process, and stops it at one of them. */
class Process {
  #calls = 0;
  #gate: Promise<void> = Promise.resolve();

  constructor(
    private readonly interruption: Interruption | undefined,
    private readonly stopped: (wake: (() => Promise<void>) | null) => void,
  ) {}

  through<P extends object>(port: P, verbs: readonly (keyof P)[]): P {
    const wrapped = { ...port };
    for (const verb of verbs) {
      const inner = port[verb] as (params: unknown) => Promise<unknown>;
      const outer = async (params: unknown) => {
        await this.#gate;
        const call = ++this.#calls;
        await this.#meet(call, "before");
        const result = await inner(params);
        await this.#meet(call, "after");
        return result;
      };
      wrapped[verb] = outer as P[keyof P];
    }
    return wrapped;
  }

  async #meet(call: number, side: Interruption["side"]): Promise<void> {
    const { interruption } = this;
    if (interruption?.nth === call && interruption.side === side) {
      // What else the process has under way stands still, too.
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#gate = interruption.kind === "dies" ? never : promise;
      this.stopped(interruption.kind === "dies" ? null : async () => resolve());
    }
    await this.#gate;
  }
}

/** A failure after which the job goes on. */
function wasSetAside(value: unknown): boolean {
  return typeof value === "object" && value !== null && "setAside" in value && value.setAside === true;
}
