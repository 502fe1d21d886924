import type { ExecutionPolicy } from "@/lib/batch/run-context";

/**
 * How a run behaves. The lease outlives the longest call by far, so that a call's outcome can be written down. From when
 * on a carrier's 'none' counts is its account's: a carrier may take its time to index a shipment.
 */
export const EXECUTION_POLICY: ExecutionPolicy = {
  leaseMs: 60_000,
  callMs: 30_000,
  resends: 1,
  settle: { firstMs: 1_000, longestMs: 300_000, nones: 3, tries: 4, lookUpMs: 15_000, waitMs: 10_000 },
};

/** Lanes that one process has at carriers at once, whatever number of jobs they belong to. */
export const LANES_AT_ONCE = 32;
/** Jobs that one process starts at once. */
export const STARTS_AT_ONCE = 4;
/** Previews that one process makes at once. */
export const PREVIEWS_AT_ONCE = 2;

/** Rating and address checks at once, and how long each may take. */
export const PREVIEW_CALLS = { concurrency: 16, callMs: 20_000 } as const;

/** How often a worker looks for what nobody woke it for. */
export const SWEEP_MS = 15_000;
/**
 * The same where no job is in progress. Not longer than a lease: of a job that begins meanwhile and loses its worker at
 * once, nobody knows that before its lease is over.
 */
export const IDLE_SWEEP_MS = EXECUTION_POLICY.leaseMs;

/** A call to a store or the source that takes longer has lost its connection: the run ends, and its lease with it. */
export const STORE_MS = 30_000;

/** The same of the preview's store, which cuts 100,000 lines into rows in one call. */
export const PREVIEW_STORE_MS = 300_000;

/** How often a running preview says that it lives. */
export const PREVIEW_HEARTBEAT_MS = 15_000;

/** How many rows a preview shows, and rates first. */
export const PREVIEW_ROWS = 20;

/** So many pages of a preview are planned and asked about while the one before them waits for the carrier. */
export const PREVIEW_PAGES_AHEAD = 10;

/** How many changed rows are planned again and stored in one step. */
export const CHANGED_AT_ONCE = 500;
