import type { BatchResult } from "@/lib/batch/executor";
import type { ExecutionPolicy } from "@/lib/batch/run-context";
import type { ReviewDecision } from "@/lib/use-cases/review-row";

/**
 * `<verb>.before` or `<verb>.after` of a port's verb; `commit` is that of a transaction. `<verb>.refused` comes before
 * the second where the answer is a conflict.
 */
export type Point = `${string}.${"before" | "after" | "refused"}`;

/**
 * Something that happens to the engine when it comes to a point:
 * - kill: SIGKILL; stop: SIGSTOP until the suite continues it; hold: waits until it is let go on; pass: `ms` pass by
 *   the engine's clock; abort: is asked to stop gracefully; throw: the call breaks off; tell: only says so
 */
export interface Failpoint {
  readonly at: Point | "any";
  readonly do: "kill" | "stop" | "hold" | "pass" | "abort" | "throw" | "tell";
  /** Only when the call is about this row, or the run is at it. */
  readonly row?: number;
  /** Only the nth time (1 = first) that the rest matches. */
  readonly nth?: number;
  /** pass: how long; kill: so many milliseconds later, in the middle of whatever then goes on. */
  readonly ms?: number;
}

/** How the engine is started: with a database's address, or with a data directory whose embedded server it provides. */
export interface EngineOptions {
  readonly databaseUrl?: string;
  readonly embedded?: { readonly dataDir: string; readonly database: string };
  readonly carrierUrl: string;
  /** How many times slower than the reference this machine is: limits against hanging grow with it. */
  readonly pace: number;
}

export interface PolicyChange {
  readonly leaseMs?: number;
  readonly callMs?: number;
  readonly settle?: ExecutionPolicy["settle"];
}

/** Parent → engine. */
export interface RunOrder {
  readonly jobId: string;
  readonly takeOver: boolean;
  readonly failpoints: readonly Failpoint[];
  /** Names of guards that are switched off. */
  readonly broken: readonly string[];
  readonly policy: PolicyChange;
  readonly carrierUrl?: string | undefined;
  /** The carrier account in force: then jobs and attempts have accounts of their own, which the database keeps. */
  readonly inForce?: string | undefined;
}

/** What is done to a job beside its runs: by a worker in the background, or at once for a person. */
export type Task =
  | { readonly kind: "void" }
  | { readonly kind: "reconcile" }
  | { readonly kind: "review"; readonly rowNumber: number; readonly decision: ReviewDecision }
  | { readonly kind: "void_unmatched"; readonly shipmentId: string }
  /** Before a run's first label: whether account and prices are still what was approved. */
  | { readonly kind: "check_total" }
  /** Prices the rows that wait for it. */
  | { readonly kind: "plan" };

/** Parent → engine or worker, in the middle of what it was ordered. */
export type Nudge =
  /** What was held at a point goes on. */
  | { readonly kind: "go_on" }
  /** By its clock it is that moment, if it was earlier; `hanging` calls may be under way, the others end first. */
  | { readonly kind: "time_is"; readonly moment: number; readonly hanging: number }
  /** It is so many milliseconds later. */
  | { readonly kind: "time_passes"; readonly ms: number; readonly hanging: number };

/** Parent → worker. */
export interface TaskOrder {
  readonly jobId: string;
  readonly task: Task;
  readonly failpoints: readonly Failpoint[];
  readonly broken: readonly string[];
  readonly inForce?: string | undefined;
}

/** Engine or worker → parent. */
export type EngineMessage =
  | {
      readonly kind: "ready";
      readonly workerId: string;
      readonly server: { readonly pid: number; readonly attached: boolean; readonly url: string } | null;
    }
  | { readonly kind: "reached"; readonly at: string; readonly row: number; readonly do: Failpoint["do"] }
  /** It would wait for long, by its clock until then. */
  | { readonly kind: "waits"; readonly ms: number; readonly until: number }
  | { readonly kind: "completed"; readonly rowNumber: number; readonly trackingNumber: string }
  | { readonly kind: "ended"; readonly result: BatchResult | null; readonly conflict: string | null }
  /** A task is done, or was refused with that code. */
  | { readonly kind: "done"; readonly refusal: string | null }
  | { readonly kind: "threw"; readonly message: string };
