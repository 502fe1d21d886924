import type { Problem } from "@/lib/shipping/errors";
import type { Money } from "@/lib/shipping/money";
import type { JobState } from "../job";
import type { JobCounts, JobStore, RunnableJob, RunnableRow, WriteBackEntry } from "../ports";
import type { RowState } from "../row";
import { countsOf } from "../row";

/** A job store in memory that keeps the port's contract; what a test may do to it besides is in the second half. */
export interface MemoryJobStore extends JobStore {
  put(job: RunnableJob, rows: readonly SeededRow[]): void;
  expireLease(jobId: string): void;
  cancel(jobId: string): void;
  rowStates(jobId: string): RowState[];
  /** What a person's resume does: failed rows are pending again, a failed job is approved again. */
  resume(jobId: string): void;
  inspect(jobId: string): MemoryInspection;
}

/** A row that was never sent. */
export type SeededRow = Omit<RunnableRow, "nextReferences" | "refused">;

/** A job as its rows stand. */
export interface MemoryInspection {
  readonly state: JobState;
  readonly epoch: number;
  readonly rows: readonly {
    readonly rowNumber: number;
    readonly state: RowState;
    readonly trackingNumber: string | null;
    readonly costCents: number;
    readonly references: readonly string[];
  }[];
}

interface MemoryAttempt {
  reference: string;
  startedAt: Date;
  until: number;
  refused: boolean;
  charged: Money | null;
}

export interface MemoryRow {
  row: SeededRow;
  state: RowState;
  attempts: MemoryAttempt[];
  trackingNumber: string | null;
  costCents: number;
  found: readonly string[];
}

/** What the store in memory keeps of one job. */
export interface MemoryJob {
  job: RunnableJob;
  state: JobState;
  epoch: number;
  leaseUntil: number;
  halted: boolean;
  problem: Problem | null;
  rows: Map<number, MemoryRow>;
  outbox: Map<number, WriteBackEntry & { done: boolean; nextAt: number; tries: number }>;
}

export function count(job: MemoryJob): JobCounts {
  const rows = [...job.rows.values()];
  const of = (state: RowState) => rows.filter((row) => row.state === state).length;
  return {
    total: rows.length,
    ...countsOf(of),
    costCents: rows.reduce((sum, row) => sum + (row.state === "completed" ? row.costCents : 0), 0),
  };
}
