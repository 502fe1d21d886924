import { PgSelectBase } from "drizzle-orm/pg-core";
import type { CompleteRowParams, JobStore, Lease } from "@/lib/batch/ports";
import { ok } from "@/lib/shipping/errors";
import { BROKEN_MONEY_GUARDS } from "./broken-money-guards";
import type { Break, Ports } from "./ports";

/** A call that is not to be in time still has time enough to be made. */
const LONG_ENOUGH_MS = 20_000;

/** Each guard of the engine, taken away by a wrapper around a port. The suite must notice every one of them. */
export const BROKEN_GUARDS: Readonly<Record<string, Break>> = {
  ...BROKEN_MONEY_GUARDS,
  /** The intent is written only when the outcome is known. */
  "intent before the call": ({ store, sql }) => {
    const late = new Map<string, Parameters<JobStore["beginAttempt"]>[0]>();
    return {
      store: {
        ...store,
        async beginAttempt(params) {
          const { jobId } = params.lease;
          const [job] = await sql`select reference_prefix as prefix from jobs where id = ${jobId}`;
          const [row] = await sql`select generation, (select count(*)::int from attempts a
            where a.job_id = r.job_id and a.row_number = r.row_number and a.generation = r.generation) as tried
            from job_rows r where job_id = ${jobId} and row_number = ${params.rowNumber}`;
          const reference = `${job?.prefix}-${params.rowNumber}-${row?.generation}-${row?.tried + 1}`;
          late.set(reference, params);
          return ok({ reference });
        },
        async completeRow(params) {
          const intent = late.get(params.reference);
          if (intent) await store.beginAttempt(intent);
          return store.completeRow(params);
        },
      },
    };
  },
  "the reference on the wire": ({ carrier }) => ({
    carrier: { ...carrier, ship: (params) => carrier.ship({ ...params, reference: `${params.reference}X` }) },
  }),
  "the look-up before a resend": ({ carrier }) => ({
    carrier: { ...carrier, lookUp: async () => ({ kind: "none" }) },
  }),
  "the window of 'none'": ({ policy }) => ({
    noneWindowMs: 0,
    policy: { ...policy, settle: { ...policy.settle, nones: 1 } },
  }),
  "the wait for the old request": ({ store }) => ({
    store: {
      ...store,
      async readDoubtfulAttempts(params) {
        const attempts = await store.readDoubtfulAttempts(params);
        return attempts.map((attempt) => ({ ...attempt, callOverInMs: 0 }));
      },
    },
  }),
  /** A refused write is repeated under whatever lease is in force. */
  "the fence": ({ store, sql }) => {
    const current = async (lease: Lease): Promise<Lease> => {
      const [job] = await sql`update jobs set lease_until = greatest(lease_until, now() + interval '1 h')
        where id = ${lease.jobId} returning epoch`;
      return { ...lease, epoch: job?.epoch ?? lease.epoch };
    };
    const unfenced = <P extends { lease: Lease }, R>(verb: (params: P) => Promise<R>) => {
      return async (params: P) => verb({ ...params, lease: await current(params.lease) });
    };
    return {
      store: {
        ...store,
        beginAttempt: unfenced(store.beginAttempt),
        completeRow: unfenced(store.completeRow),
        failRow: unfenced(store.failRow),
        markInDoubt: unfenced(store.markInDoubt),
        settleAttempt: unfenced(store.settleAttempt),
      },
    };
  },
  /** For the life of this process: its engine is not used again. */
  "the lock in the fence": ({ sql }) => {
    Object.assign(PgSelectBase.prototype, {
      for(this: object) {
        return this;
      },
    });
    const { unsafe } = sql;
    const withoutLock: typeof unsafe = (text, ...rest) => unsafe(text.replace("FOR SHARE", ""), ...rest);
    Object.assign(sql, { unsafe: withoutLock });
    return {};
  },
  "the halt": ({ store, sql }) => ({
    store: {
      ...store,
      async beginAttempt(params) {
        await sql`update jobs set halted = false where id = ${params.lease.jobId} and halted`;
        return store.beginAttempt(params);
      },
      readHalt: async (params) => ({ ...(await store.readHalt(params)), halted: false }),
    },
  }),
  "the halt after an open doubt": ({ store, sql }) => ({
    store: {
      ...store,
      async haltJob(params) {
        const halted = await store.haltJob(params);
        await sql`update jobs set halted = false where id = ${params.lease.jobId}`;
        return halted;
      },
    },
  }),
  /** The call may take as long as it likes, however long ago its time was over. */
  "the deadline of the call": ({ carrier, inMs }) => ({
    carrier: {
      ...carrier,
      ship: (params) => carrier.ship({ ...params, deadline: inMs(LONG_ENOUGH_MS) }),
    },
  }),
  "the new epoch of a take-over": ({ store, sql }) => ({
    store: {
      ...store,
      async acquireLease(params) {
        const lease = await store.acquireLease(params);
        if (!lease.ok || !params.takeOver) return lease;
        const epoch = lease.value.epoch - 1;
        await sql`update jobs set epoch = ${epoch} where id = ${params.jobId}`;
        return ok({ ...lease.value, epoch });
      },
    },
  }),
  "the doubt after a take-over": ({ store, sql }) => ({
    store: {
      ...store,
      async acquireLease(params) {
        const lease = await store.acquireLease(params);
        if (lease.ok) {
          await sql`update job_rows set state = 'pending' where job_id = ${params.jobId} and state = 'in_doubt'`;
        }
        return lease;
      },
    },
  }),
  "the fingerprint": ({ store }) => ({
    store: {
      ...store,
      async loadJob(params) {
        const job = await store.loadJob(params);
        return job && { ...job, approvedFingerprint: job.currentFingerprint };
      },
    },
  }),
  "the outbox": ({ store, source }) => ({
    source: {
      async writeBack(params) {
        await store.markWrittenBack(params);
        return source.writeBack(params);
      },
    },
  }),
  "the cancel": ({ store, sql }) => ({
    store: {
      ...store,
      async beginAttempt(params) {
        await sql`update jobs set state = 'running' where id = ${params.lease.jobId} and state = 'cancelled'`;
        return store.beginAttempt(params);
      },
    },
  }),
  "never sending twice": ({ carrier, inMs }) => ({
    carrier: {
      ...carrier,
      async ship(params) {
        const outcome = await carrier.ship(params);
        const deadline = inMs(LONG_ENOUGH_MS);
        return outcome.kind === "unknown" ? carrier.ship({ ...params, deadline }) : outcome;
      },
    },
  }),
  /** The row is told to be complete before it is. */
  "the commit before the word": ({ store }) => {
    // Written with the next one: by order, and not by time, it is not there yet when that one is reached.
    let behind: CompleteRowParams | null = null;
    return {
      store: {
        ...store,
        async completeRow(params) {
          if (behind) await store.completeRow(behind);
          behind = params;
          return ok({ shippedAt: new Date(), overBudget: false });
        },
      },
    };
  },
  "the label in the checkpoint": ({ store }) => ({
    store: {
      ...store,
      completeRow: (params) =>
        store.completeRow({
          ...params,
          shipment: {
            ...params.shipment,
            packages: params.shipment.packages.map((each) => ({ ...each, label: null })),
          },
        }),
    },
  }),
  "the cost": ({ store }) => ({
    store: {
      ...store,
      completeRow: (params) =>
        store.completeRow({ ...params, cost: { ...params.cost, cents: params.cost.cents + 1 } }),
    },
  }),
  "the audit entry": ({ store, sql }) => ({
    store: {
      ...store,
      async completeRow(params) {
        const done = await store.completeRow(params);
        // The log is append-only: its trigger is passed by.
        await sql.begin(async (tx) => {
          await tx`set local session_replication_role = replica`;
          await tx`delete from audit_log where job_id = ${params.lease.jobId}
            and row_number = ${params.rowNumber} and kind = 'row.started'`;
        });
        return done;
      },
    },
  }),
};

/** Guards that stand behind a failpoint: what was stopped there goes on without them. */
const BEHIND_FAILPOINTS = new Set(["the deadline of the call", "the fence"]);

/** The ports without those of these guards that are behind the failpoints, or before them. */
export function breakGuards(names: readonly string[], where: "behind" | "before", ports: Ports): Ports {
  let left = ports;
  for (const name of names) {
    const change = BROKEN_GUARDS[name];
    if (!change) throw new Error(`there is no guard "${name}"`);
    if (BEHIND_FAILPOINTS.has(name) === (where === "behind")) left = { ...left, ...change(left) };
  }
  return left;
}
