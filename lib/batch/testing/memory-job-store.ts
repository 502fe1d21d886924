import { err, ok, type Result } from "@/lib/shipping/errors";
import type { JobState } from "../job";
import { WRITABLE_JOBS } from "../job-phases";
import type { Conflict, Lease } from "../ports";
import { ROW_TRANSITIONS, type RowState } from "../row";
import { canTransition } from "../transitions";
import { count, type MemoryJob, type MemoryJobStore, type MemoryRow, type SeededRow } from "./memory-job";

const referenceOf = ({ rowNumber }: SeededRow, attempt: number) => `MEMORY-${rowNumber}-1-${attempt}`;

const refused = (kind: Conflict["kind"]): Result<never, Conflict> => err({ kind });

export function createMemoryJobStore(now: () => number = Date.now): MemoryJobStore {
  const jobs = new Map<string, MemoryJob>();
  const find = (jobId: string): MemoryJob => {
    const job = jobs.get(jobId);
    if (!job) throw new Error(`no job ${jobId}`);
    return job;
  };
  const held = (lease: Lease): MemoryJob | null => {
    const job = find(lease.jobId);
    return job.epoch === lease.epoch && job.leaseUntil > now() ? job : null;
  };
  const move = (
    job: MemoryJob,
    rowNumber: number,
    from: readonly RowState[],
    to: RowState,
  ): MemoryRow | null => {
    const row = job.rows.get(rowNumber);
    if (!row || !from.includes(row.state)) return null;
    if (!canTransition(ROW_TRANSITIONS, row.state, to)) throw new Error(`${row.state} → ${to}`);
    row.state = to;
    return row;
  };
  /** Runs a write of a run if the lease holds and the job's state allows it. */
  const fenced = <T>(
    lease: Lease,
    states: readonly JobState[],
    work: (job: MemoryJob) => Result<T, Conflict>,
  ): Result<T, Conflict> => {
    const job = held(lease);
    if (!job) return refused("lease_lost");
    return states.includes(job.state) ? work(job) : refused("halted");
  };

  return {
    put(job, rows) {
      const entries = rows.map((row): [number, MemoryRow] => [
        row.rowNumber,
        { row, state: "pending", attempts: [], trackingNumber: null, costCents: 0, found: [] },
      ]);
      jobs.set(job.id, {
        job,
        state: job.state,
        epoch: 0,
        leaseUntil: 0,
        halted: false,
        problem: null,
        rows: new Map(entries),
        outbox: new Map(),
      });
    },
    expireLease(jobId) {
      find(jobId).leaseUntil = now() - 1;
    },
    cancel(jobId) {
      find(jobId).state = "cancelled";
    },
    rowStates: (jobId) => [...find(jobId).rows.values()].map((row) => row.state),
    resume(jobId) {
      const job = find(jobId);
      for (const rowNumber of job.rows.keys()) move(job, rowNumber, ["failed"], "pending");
      if (job.state === "failed") Object.assign(job, { state: "approved", halted: false, problem: null });
    },
    inspect(jobId) {
      const { state, epoch, rows } = find(jobId);
      return {
        state,
        epoch,
        rows: [...rows.values()].map(({ row, attempts, ...entry }) => ({
          rowNumber: row.rowNumber,
          state: entry.state,
          trackingNumber: entry.trackingNumber,
          costCents: entry.costCents,
          references: attempts.map((attempt) => attempt.reference),
        })),
      };
    },

    async loadJob({ jobId }) {
      const found = jobs.get(jobId);
      return found ? { ...found.job, state: found.state } : null;
    },
    async acquireLease({ jobId, workerId, leaseMs, takeOver }) {
      const job = find(jobId);
      const abandoned =
        job.leaseUntil <= now() && (job.state === "cancelled" || (job.state === "running" && takeOver));
      if (job.state !== "approved" && !abandoned) return refused("state");
      job.epoch += 1;
      job.leaseUntil = now() + leaseMs;
      if (job.state !== "cancelled") Object.assign(job, { state: "running", halted: false, problem: null });
      for (const row of job.rows.values()) if (row.state === "in_flight") row.state = "in_doubt";
      return ok({ jobId, workerId, epoch: job.epoch, until: new Date(job.leaseUntil) });
    },
    async renewLease({ lease, leaseMs }) {
      const job = held(lease);
      if (!job) return refused("lease_lost");
      job.leaseUntil = now() + leaseMs;
      return ok({ ...lease, until: new Date(job.leaseUntil) });
    },
    async releaseLease({ lease }) {
      return fenced(lease, WRITABLE_JOBS, (job) => {
        if (job.state === "running") job.state = "approved";
        job.leaseUntil = 0;
        return ok(undefined);
      });
    },
    async claimOrders({ lease }) {
      return fenced(lease, ["running"], () => ok(null));
    },
    async readPendingRows({ jobId, afterRow, limit }) {
      return [...find(jobId).rows.values()]
        .filter(({ state, row }) => state === "pending" && row.rowNumber > afterRow)
        .slice(0, limit)
        .map(({ row, attempts }) => {
          const last = attempts.at(-1);
          return {
            ...row,
            nextReferences: [1, 2].map((more) => referenceOf(row, attempts.length + more)),
            refused: last?.refused
              ? { reference: last.reference, startedAt: last.startedAt, elsewhere: null }
              : null,
          };
        });
    },
    async readDoubtfulAttempts({ jobId }) {
      return [...find(jobId).rows.values()].flatMap(({ state, row, attempts }) => {
        const last = attempts.at(-1);
        if (state !== "in_doubt" || !last) return [];
        const { rowNumber, recipientName, ratedCost } = row;
        const { reference, startedAt, until, charged } = last;
        return [
          {
            ...{ rowNumber, recipientName, ratedCost },
            ...{ reference, charged, startedAt },
            carrierAccountId: null,
            packageCount: 1,
            callOverInMs: until - now(),
          },
        ];
      });
    },
    async beginAttempt({ lease, rowNumber, callMs }) {
      return fenced(lease, ["running"], (job) => {
        if (job.halted) return refused("halted");
        const row = move(job, rowNumber, ["pending"], "in_flight");
        if (!row) return refused("state");
        const reference = referenceOf(row.row, row.attempts.length + 1);
        const from = { reference, startedAt: new Date(now()), until: now() + callMs };
        row.attempts.push({ ...from, refused: false, charged: null });
        return ok({ reference });
      });
    },
    async completeRow({ lease, rowNumber, reference, shipment, cost }) {
      return fenced(lease, WRITABLE_JOBS, (job) => {
        const known = job.rows.get(rowNumber)?.attempts.some((attempt) => attempt.reference === reference);
        if (!known) return refused("state");
        const row = move(job, rowNumber, ["in_flight", "in_doubt", "needs_review"], "completed");
        if (!row) return refused("state");
        const shippedAt = new Date(now());
        row.trackingNumber = shipment.packages.map((each) => each.trackingNumber).join("; ");
        row.costCents = cost.cents;
        job.outbox.set(rowNumber, {
          rowNumber,
          lines: row.row.source.lines.map((each) => each.line),
          trackingNumber: row.trackingNumber,
          shippedAt,
          version: (job.outbox.get(rowNumber)?.version ?? 0) + 1,
          done: false,
          nextAt: 0,
          tries: 0,
        });
        return ok({ shippedAt, overBudget: false });
      });
    },
    async failRow({ lease, rowNumber, reference, problem, outcome, setAsideUpTo = 0 }) {
      return fenced(lease, WRITABLE_JOBS, (job) => {
        const from: RowState[] = reference === null ? ["pending"] : ["in_flight", "in_doubt"];
        const setAside = outcome === "refused" && count(job).skipped < setAsideUpTo;
        const row = move(job, rowNumber, from, setAside ? "skipped" : "failed");
        if (!row) return refused("state");
        const last = row.attempts.at(-1);
        if (last && outcome === "refused") last.refused = true;
        if (!setAside) Object.assign(job, { halted: true, problem: job.problem ?? problem });
        return ok({ setAside });
      });
    },
    async markInDoubt({ lease, rowNumber, given }) {
      return fenced(lease, WRITABLE_JOBS, (job) => {
        const last = move(job, rowNumber, ["in_flight"], "in_doubt")?.attempts.at(-1);
        if (!last) return refused("state");
        last.charged = given?.cost ?? null;
        return ok(undefined);
      });
    },
    async doubtAgain({ lease, rowNumber }) {
      return fenced(lease, WRITABLE_JOBS, (job) =>
        move(job, rowNumber, ["pending"], "in_doubt") ? ok(undefined) : refused("state"),
      );
    },
    async beginVerifying({ lease }) {
      return fenced(lease, ["running"], () => ok(undefined));
    },
    async noteFind() {},
    async settleAttempt({ lease, rowNumber, to, found }) {
      return fenced(lease, WRITABLE_JOBS, (job) => {
        const row = job.rows.get(rowNumber);
        if (row?.state !== "in_doubt") return refused("state");
        if (to !== "in_doubt") move(job, rowNumber, ["in_doubt"], to);
        row.found = found;
        return ok(undefined);
      });
    },
    countRows: async ({ jobId }) => count(find(jobId)),
    async readHalt({ jobId }) {
      const { state, halted, problem } = find(jobId);
      return { state, halted, problem };
    },
    async finishJob({ lease, state }) {
      return fenced(lease, ["running"], (job) => {
        const { pending, inFlight, inDoubt, needsReview, failed } = count(job);
        if (state !== "failed" && pending + inFlight + inDoubt + needsReview + failed > 0) {
          return refused("state");
        }
        Object.assign(job, { state, leaseUntil: 0 });
        return ok(undefined);
      });
    },
    async haltJob({ lease, problem }) {
      return fenced(lease, WRITABLE_JOBS, (job) => {
        job.halted = true;
        job.problem ??= problem;
        return ok(undefined);
      });
    },
    async readWriteBacks({ jobId, limit }) {
      return [...find(jobId).outbox.values()]
        .filter((each) => !each.done && each.nextAt <= now())
        .slice(0, limit)
        .map(({ rowNumber, lines, trackingNumber, shippedAt, version }) => ({
          rowNumber,
          lines,
          trackingNumber,
          shippedAt,
          version,
        }));
    },
    async markWrittenBack({ jobId, entries }) {
      for (const { rowNumber, version } of entries) {
        const entry = find(jobId).outbox.get(rowNumber);
        if (entry?.version === version) entry.done = true;
      }
    },
    async markWriteBackFailed({ jobId, entries }) {
      for (const { rowNumber } of entries) {
        const waiting = find(jobId).outbox.get(rowNumber);
        if (waiting) waiting.nextAt = now() + 1_000 * 2 ** waiting.tries++;
      }
    },
    async countWaitingWriteBacks({ jobId }) {
      return [...find(jobId).outbox.values()].filter((each) => !each.done).length;
    },
    async findInterruptedJobs() {
      return [...jobs.values()]
        .filter((job) => job.state === "running" && job.leaseUntil <= now())
        .map((job) => {
          const rows = [...job.rows.values()];
          const last = rows.findLast((row) => row.state === "completed");
          const open = rows.find((row) => !["completed", "skipped", "voided"].includes(row.state));
          return {
            jobId: job.job.id,
            name: job.job.name,
            counts: count(job),
            lastRow: last
              ? {
                  rowNumber: last.row.rowNumber,
                  recipientName: last.row.recipientName,
                  trackingNumber: last.trackingNumber ?? "",
                }
              : null,
            problem: job.problem,
            nextRow: open?.row.rowNumber ?? null,
            interruptedAt: new Date(job.leaseUntil),
          };
        });
    },
  };
}
