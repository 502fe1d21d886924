import type { BatchResult } from "@/lib/batch/executor";

/** `<verb>.before` or `<verb>.after` of a port's verb. */
export type Point = `${string}.${"before" | "after"}`;

/**
 * Something that happens to the engine when it comes to a point:
 * - kill: SIGKILL; stop: SIGSTOP until somebody continues it; sleep: waits `ms`; abort: is asked to stop gracefully;
 *   throw: the call breaks off; tell: only says so
 */
export interface Failpoint {
  readonly at: Point | "any";
  readonly do: "kill" | "stop" | "sleep" | "abort" | "throw" | "tell";
  /** Only when the call is about this row, or the run is at it. */
  readonly row?: number;
  /** Only the nth time (1 = first) that the rest matches. */
  readonly nth?: number;
  /** sleep: how long; kill: so many milliseconds later, in the middle of whatever then goes on. */
  readonly ms?: number;
}

/** How the engine is started: with a database's address, or with a data directory whose embedded server it provides. */
export interface EngineOptions {
  readonly databaseUrl?: string;
  readonly embedded?: { readonly dataDir: string; readonly database: string };
  readonly carrierUrl: string;
}

export interface PolicyChange {
  readonly leaseMs?: number;
  readonly callMs?: number;
  readonly resends?: number;
  readonly spacingMs?: readonly number[];
}

/** Parent → engine. */
export interface RunOrder {
  readonly jobId: string;
  readonly takeOver: boolean;
  /** Asks the carrier about rows in doubt, and buys nothing. */
  readonly settleOnly: boolean;
  readonly failpoints: readonly Failpoint[];
  /** Names of guards that are switched off. */
  readonly broken: readonly string[];
  readonly policy: PolicyChange;
  readonly carrierUrl?: string | undefined;
}

/** Engine → parent. */
export type EngineMessage =
  | {
      readonly kind: "ready";
      readonly workerId: string;
      readonly server: { readonly pid: number; readonly attached: boolean; readonly url: string } | null;
    }
  | { readonly kind: "reached"; readonly at: string; readonly row: number; readonly do: Failpoint["do"] }
  | { readonly kind: "completed"; readonly rowNumber: number; readonly trackingNumber: string }
  | { readonly kind: "ended"; readonly result: BatchResult | null; readonly conflict: string | null }
  | { readonly kind: "threw"; readonly message: string };
