import type { Problem } from "@/lib/shipping/errors";
import type { JobState } from "../job";
import type { JobCounts, RunnableJob, RunnableRow, WriteBackEntry } from "../ports";
import type { RowState } from "../row";

interface MemoryAttempt {
  reference: string;
  startedAt: Date;
  until: number;
}

export interface MemoryRow {
  row: RunnableRow;
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
    pending: of("pending"),
    inFlight: of("in_flight"),
    completed: of("completed"),
    failed: of("failed"),
    inDoubt: of("in_doubt"),
    needsReview: of("needs_review"),
    skipped: of("skipped"),
    voided: of("voided"),
    costCents: rows.reduce((sum, row) => sum + (row.state === "completed" ? row.costCents : 0), 0),
  };
}
