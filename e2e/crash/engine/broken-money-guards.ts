import type { BoughtShipment, JobStore, RunnableRow, ShipOutcome } from "@/lib/batch/ports";
import { ok } from "@/lib/shipping/errors";
import type { Break } from "./ports";

/** The pages of a run's rows are longer; before its first sends, a run reads as many rows as it has lanes. */
const LONGEST_FIRST_PAGE = 32;

/** Rows as they are read, changed where `which` says so of how many were asked for. */
function readingRows(store: JobStore, which: (limit: number) => boolean, change: Partial<RunnableRow>) {
  const readPendingRows: JobStore["readPendingRows"] = async (params) => {
    const rows = await store.readPendingRows(params);
    return which(params.limit) ? rows.map((row) => ({ ...row, ...change })) : rows;
  };
  return { store: { ...store, readPendingRows } };
}

/** A shipment that says to be whole, as an engine that does not count takes it for. */
function withoutCounting(what: (bought: BoughtShipment, asked: number) => BoughtShipment): Break {
  return ({ carrier }) => ({
    carrier: {
      ...carrier,
      async ship(params): Promise<ShipOutcome> {
        const outcome = await carrier.ship(params);
        if (outcome.kind !== "bought") return outcome;
        return { ...outcome, shipment: what(outcome.shipment, params.shipment.packages.length) };
      },
    },
  });
}

/** Each guard of what is charged, to whom, and of what the carrier may know better than the database. */
export const BROKEN_MONEY_GUARDS: Readonly<Record<string, Break>> = {
  "the account of the attempt": ({ inForce }) => ({ accountOf: () => inForce }),
  "the look-up before a run's first sends": ({ store }) =>
    readingRows(store, (limit) => limit <= LONGEST_FIRST_PAGE, { nextReferences: [] }),
  "the look-up of each row after a restore": ({ store }) =>
    readingRows(store, (limit) => limit > LONGEST_FIRST_PAGE, { nextReferences: [] }),
  "the index's time after a restore": ({ store }) => ({
    store: {
      ...store,
      async loadJob(params) {
        const job = await store.loadJob(params);
        return (
          job && { ...job, verifyingForMs: job.verifyingForMs === null ? null : Number.MAX_SAFE_INTEGER }
        );
      },
    },
  }),
  "the doubt of another database": ({ store }) => ({
    store: {
      ...store,
      async loadJob(params) {
        const job = await store.loadJob(params);
        return job && { ...job, verifyingForMs: null };
      },
    },
  }),
  /** The returns come first, and what they are of is no matter. */
  "the row before its return": ({ store, sql }) => ({
    store: {
      ...store,
      async readPendingRows(params) {
        const { jobId } = params;
        const rows = await store.readPendingRows(params);
        const returns =
          await sql`select row_number as row from job_rows where job_id = ${jobId} and return_of_row is not null`;
        const isReturn = ({ rowNumber }: RunnableRow) => returns.some(({ row }) => row === rowNumber);
        return [...rows.filter(isReturn), ...rows.filter((row) => !isReturn(row))];
      },
      async beginAttempt(params) {
        const { jobId } = params.lease;
        const links = await sql`update job_rows as r set return_of_job = null, return_of_row = null
          from job_rows as o where r.job_id = ${jobId} and r.row_number = ${params.rowNumber}
            and o.job_id = r.job_id and o.row_number = r.row_number returning o.return_of_row as row`;
        const begun = await store.beginAttempt(params);
        const [link] = links;
        if (link?.row) {
          await sql`update job_rows set return_of_job = job_id, return_of_row = ${link.row}
            where job_id = ${jobId} and row_number = ${params.rowNumber}`;
        }
        return begun;
      },
    },
  }),
  "the papers with their label": ({ store }) => ({
    store: {
      ...store,
      completeRow: ({ shipment: { papers: _, ...shipment }, ...params }) =>
        store.completeRow({ ...params, shipment }),
    },
  }),
  "the form with its label": ({ store }) => ({
    store: {
      ...store,
      completeRow: ({ shipment: { customsForm: _, ...shipment }, ...params }) =>
        store.completeRow({ ...params, shipment }),
    },
  }),
  "the look-up of a refused row": ({ store }) => readingRows(store, () => true, { refused: null }),
  "the mark of a rated cost": ({ store }) => ({
    store: { ...store, completeRow: (params) => store.completeRow({ ...params, costSource: "carrier" }) },
  }),
  "what an answer gave": ({ store }) => ({
    store: {
      ...store,
      markInDoubt: (params) => store.markInDoubt({ ...params, given: undefined }),
      settleAttempt: (params) => store.settleAttempt({ ...params, given: undefined }),
    },
  }),
  "the budget of a row": ({ store, sql }) => ({
    store: {
      ...store,
      async completeRow(params) {
        await sql`update job_budgets set tolerance_percent = 100000 where job_id = ${params.lease.jobId}`;
        return store.completeRow(params);
      },
    },
  }),
  "the budget in sum": ({ store, sql }) => ({
    store: {
      ...store,
      async completeRow(params) {
        await sql`update job_budgets set budget_cents = 1000000000 where job_id = ${params.lease.jobId}`;
        return store.completeRow(params);
      },
    },
  }),
  "a label for each package": withoutCounting((bought) => ({
    ...bought,
    packages: bought.packages.map((each) => ({
      ...each,
      label: each.label ?? { format: "GIF", bytes: new Uint8Array() },
    })),
  })),
  "a number for each package": withoutCounting((bought, asked) => ({
    ...bought,
    packages: Array.from(
      { length: asked },
      (_, index) =>
        bought.packages[index] ?? {
          trackingNumber: `${bought.shipmentId}-${index}`,
          label: bought.packages[0]?.label ?? null,
        },
    ),
  })),
  /** The run takes every order for its own, no matter who buys it, and sees nothing to decide. */
  "the claim of orders": ({ store, sql }) => ({
    store: {
      ...store,
      async claimOrders({ lease: { jobId } }) {
        await sql`insert into order_claims (order_key, job_id)
          select distinct coalesce(order_key, contents_key), job_id from job_rows
          where job_id = ${jobId} and state = 'pending'
          on conflict (order_key) do update set job_id = excluded.job_id`;
        await sql`update job_rows set undecided_count = 0 where job_id = ${jobId}`;
        return ok(null);
      },
    },
  }),
  /** For the life of this process: its engine is not used again. */
  "the claim in the intent": ({ sql }) => {
    const { unsafe } = sql;
    const withoutClaim: typeof unsafe = (text, ...rest) =>
      unsafe(text.replace("AND o.job_id = r.job_id))", "))"), ...rest);
    Object.assign(sql, { unsafe: withoutClaim });
    return {};
  },
};
