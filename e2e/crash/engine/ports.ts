import type postgres from "postgres";
import type { Carrier, JobStore, Source } from "@/lib/batch/ports";
import type { ExecutionPolicy } from "@/lib/batch/run-context";

/** What one run of the suite's engine works with. */
export interface Ports {
  readonly store: JobStore;
  readonly carrier: Carrier;
  readonly source: Source;
  readonly policy: ExecutionPolicy;
  /** From when on 'none' counts, after a call is over; null is as usual. */
  readonly noneWindowMs: number | null;
  /** Which account is asked about what an attempt or a job names. */
  readonly accountOf: (accountId: string | null) => string | null;
  /** The account that new jobs are priced under. */
  readonly inForce: string | null;
  readonly sql: postgres.Sql;
  /** So many milliseconds from now, by the engine's clock. */
  inMs(ms: number): Date;
}

/** Takes a guard of the engine away, by a wrapper around a port. */
export type Break = (ports: Ports) => Partial<Ports>;
