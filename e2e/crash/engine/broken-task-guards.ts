import type postgres from "postgres";
import type { Carrier, JobStore, Source } from "@/lib/batch/ports";
import type { ReconcileStore } from "@/lib/batch/reconcile";
import type { VoidStore } from "@/lib/batch/void-rows";
import { problem } from "@/lib/shipping/errors";

interface TaskPorts {
  readonly store: JobStore;
  readonly source: Source;
  readonly carrier: Carrier;
  readonly voidStore: VoidStore;
  readonly reconcileStore: ReconcileStore;
  readonly sql: postgres.Sql;
  /** Which account is asked about what an attempt or a job names. */
  readonly accountOf: (accountId: string | null) => string | null;
  /** The account that new jobs are priced under; null where the suite's jobs have none. */
  readonly inForce: string | null;
  /** The same, as it is asked for before a job's first label. */
  readonly readInForce: () => Promise<string | null>;
  readonly jobId: string;
}

type Break = (ports: TaskPorts) => Partial<TaskPorts>;

/** Each guard of what happens beside the runs, taken away by a wrapper around a port. */
export const BROKEN_TASK_GUARDS: Readonly<Record<string, Break>> = {
  "already voided is voided": ({ carrier }) => ({
    carrier: {
      ...carrier,
      async void(params) {
        const outcome = await carrier.void(params);
        if (outcome.kind !== "voided" || !outcome.already) return outcome;
        return { kind: "refused", problem: problem("VOID_REFUSED", "It was voided before.") };
      },
    },
  }),
  /** The row is voided before the carrier was asked. */
  "the void before its commit": ({ voidStore }) => ({
    voidStore: {
      ...voidStore,
      async readVoidRequests(params) {
        const requests = await voidStore.readVoidRequests(params);
        for (const request of requests) await voidStore.completeVoid({ jobId: params.jobId, request });
        return requests;
      },
    },
  }),
  "the request that stands": ({ voidStore, sql }) => ({
    voidStore: {
      ...voidStore,
      async readVoidRequests(params) {
        const requests = await voidStore.readVoidRequests(params);
        await sql`update job_rows set void_requested_by = null where job_id = ${params.jobId}`;
        return requests;
      },
    },
  }),
  "an unanswered void is none": ({ carrier }) => ({
    carrier: {
      ...carrier,
      async void(params) {
        const outcome = await carrier.void(params);
        return outcome.kind === "unknown" ? { kind: "voided", already: false } : outcome;
      },
    },
  }),
  "the reversed write-back": ({ voidStore, sql }) => ({
    voidStore: {
      ...voidStore,
      async completeVoid(params) {
        const done = await voidStore.completeVoid(params);
        await sql`update write_back_outbox set state = 'done' where job_id = ${params.jobId}`;
        return done;
      },
    },
  }),
  "the unmatched shipment is reported once": ({ reconcileStore, sql }) => ({
    reconcileStore: {
      ...reconcileStore,
      async recordUnmatched(params) {
        await sql`delete from unmatched_shipments where job_id = ${params.jobId}
          and reference = ${params.attempt.reference}`;
        return reconcileStore.recordUnmatched(params);
      },
    },
  }),
  "reconciled at the end": ({ reconcileStore }) => ({
    reconcileStore: {
      ...reconcileStore,
      async readUnboughtAttempts(params) {
        await reconcileStore.markReconciled({ jobId: params.jobId });
        return reconcileStore.readUnboughtAttempts(params);
      },
    },
  }),
  "no answer is not none": ({ carrier }) => ({
    carrier: {
      ...carrier,
      async lookUp(params) {
        const outcome = await carrier.lookUp(params);
        return outcome.kind === "unavailable" ? { kind: "none" } : outcome;
      },
    },
  }),
  /** What cannot be asked about has not refused anything. */
  "a wish outlives a missing account": ({ carrier }) => ({
    carrier: {
      ...carrier,
      async void(params) {
        const outcome = await carrier.void(params);
        return outcome.kind === "unknown" ? { kind: "refused", problem: outcome.problem } : outcome;
      },
    },
  }),
  "the account of a label": ({ inForce }) => ({ accountOf: () => inForce }),
  /** Whatever a job was priced under is taken for what is in force. */
  "the account at the first start": ({ sql, jobId }) => ({
    async readInForce() {
      const [job] = await sql`select carrier_account_id as id from jobs where id = ${jobId}`;
      return job?.id ?? null;
    },
  }),
  /** The person is told that it was voided, and nobody asked the carrier. */
  "the void before the resend": ({ carrier }) => ({
    carrier: { ...carrier, void: async () => ({ kind: "voided", already: false }) },
  }),
};

/** The ports without these guards. */
export function breakTaskGuards(names: readonly string[], ports: TaskPorts): TaskPorts {
  let left = ports;
  for (const name of names) left = { ...left, ...BROKEN_TASK_GUARDS[name]?.(left) };
  return left;
}
