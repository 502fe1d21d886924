import type postgres from "postgres";
import type { JobState } from "@/lib/batch/job";
import type { AttemptState, RowState } from "@/lib/batch/row";
import type { LedgerEntry } from "@/lib/carriers/ups-simulator/ledger";
import type { Acknowledged } from "../world/engine-process";
import type { SeededJob } from "../world/seed-jobs";
import type { CarrierViolation, SimulatorProcess } from "../world/simulator-process";

/** All that database, carrier and source know of one job, at rest. */
export interface Facts {
  readonly prefix: string;
  readonly job: JobFact;
  readonly rows: readonly RowFact[];
  readonly attempts: readonly AttemptFact[];
  readonly packages: readonly PackageFact[];
  readonly outbox: readonly OutboxFact[];
  /** Tracking number by line of the source. */
  readonly written: ReadonlyMap<number, string>;
  /** Of its return. */
  readonly writtenReturns: ReadonlyMap<number, string>;
  readonly audit: readonly AuditFact[];
  readonly unmatched: readonly UnmatchedFact[];
  readonly ledger: readonly LedgerEntry[];
  /** References that the carrier created behind our back: reconciliation has to report them. */
  readonly late: ReadonlySet<string>;
  readonly acknowledged: readonly Acknowledged[];
  /** Seen by the database's triggers. */
  readonly trespasses: readonly string[];
  readonly approvals: readonly ApprovalFact[];
  /** Orders that another job had bought before, with no decision about that in this one. */
  readonly boughtBefore: readonly { readonly row: number; readonly job: string }[];
  /** What the suite knows of the case, whatever the database says. */
  readonly known: Known;
  readonly carrierViolations: readonly CarrierViolation[];
}

export interface ApprovalFact {
  readonly actor: string;
  readonly totalCents: number;
}

/** What the suite knows of a case. */
export interface Known {
  /** The state in which the job was handed over. */
  readonly begins: JobState;
  /** What its first approval allows; null where there was none. */
  readonly budgetCents: number | null;
  /** Numbers of the case's accounts, by id; empty where jobs have none. */
  readonly accounts: ReadonlyMap<string, string>;
  /** What each person may cause one job to cost; null is no limit. */
  readonly limits: ReadonlyMap<string, number | null>;
  /** Who changed anything of the job, in order. */
  readonly changers: readonly string[];
}

export interface JobFact {
  readonly state: JobState;
  readonly epoch: number;
  readonly lanes: number;
  readonly generation: number;
  readonly halted: boolean;
  readonly message: string | null;
  /** A restart was chosen and not carried out yet. */
  readonly restarting: boolean;
  readonly leaseOwner: string | null;
  /** Whether every reference without a label was asked about. */
  readonly reconciled: boolean;
  readonly accountId: string | null;
  readonly estimatedCents: number;
  /** For how long the run still waits for the carrier; null where it does not. */
  readonly resumeInMs: number | null;
  readonly problemCode: string | null;
}
export interface RowFact {
  readonly row: number;
  readonly state: RowState;
  readonly generation: number;
  readonly lines: readonly number[];
  /** The row that it is the return of; null where it goes out. */
  readonly returnOf: number | null;
  /** It crosses a customs border, and what is kept of what the carrier gave for that. */
  readonly hasCustoms: boolean;
  readonly form: "paper" | "paperless" | null;
  /** Money is collected with it, and how many papers of its shipment are kept. */
  readonly collects: boolean;
  readonly papers: number;
  readonly costCents: number | null;
  /** Rated: the carrier had not said what it charged. */
  readonly costSource: "carrier" | "rated" | null;
  readonly estimatedCents: number | null;
  readonly trackingNumber: string | null;
  readonly shipmentId: string | null;
  /** The row's problem, as a sentence. */
  readonly problem: string | null;
  /** A person asked for its label to be voided, and the carrier has not answered yet. */
  readonly voidRequested: boolean;
}
export interface AttemptFact {
  readonly row: number;
  readonly generation: number;
  readonly reference: string;
  readonly epoch: number;
  readonly state: AttemptState;
  readonly shipmentId: string | null;
  readonly accountId: string | null;
}
export interface PackageFact {
  readonly row: number;
  readonly generation: number;
  readonly trackingNumber: string;
  readonly isLabel: boolean;
  readonly voided: boolean;
}
export interface OutboxFact {
  readonly row: number;
  readonly state: "waiting" | "done";
  readonly trackingNumber: string | null;
  readonly lines: readonly number[];
}
export interface UnmatchedFact {
  readonly row: number;
  readonly reference: string;
  readonly shipmentId: string;
  readonly voided: boolean;
}
export interface AuditFact {
  readonly id: number;
  readonly kind: string;
  readonly row: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly epoch: number | null;
  readonly reference: string | null;
  /** Of a completion: how it came to be known, and what it was charged. */
  readonly via: string | null;
  readonly costCents: number | null;
  /** Of an approval: the job's price then. */
  readonly totalCents: number | null;
  readonly actor: string;
}

/** Reads the facts of one job, in one snapshot of the database. */
export async function readFacts(
  sql: postgres.Sql,
  simulator: SimulatorProcess,
  { id, prefix }: SeededJob,
  acknowledged: readonly Acknowledged[],
  late: ReadonlySet<string>,
  known: Known,
): Promise<Facts> {
  const stored = await sql.begin("isolation level repeatable read read only", async (tx) => ({
    jobs: await tx<JobFact[]>`select state, epoch, lanes, generation, halted, problem->>'message' as message,
        restart is not null as restarting, lease_owner as "leaseOwner",
        reconciled_at is not null as reconciled, carrier_account_id as "accountId",
        estimated_cents::int as "estimatedCents", problem->>'code' as "problemCode",
        (extract(epoch from resume_at - clock_timestamp()) * 1000)::float8 as "resumeInMs"
      from jobs where id = ${id}`,
    rows: await tx<RowFact[]>`select row_number as row, return_of_row as "returnOf",
      coalesce(shipment ? 'customs', false) as "hasCustoms",
      (select case when f.kind = 'paper' and f.form is null then null else f.kind end from customs_forms as f
        where f.job_id = r.job_id and f.row_number = r.row_number and f.generation = r.generation) as form,
      coalesce(shipment ? 'cod', false) as collects,
      (select count(content)::int from carrier_papers as p where p.job_id = r.job_id and p.row_number = r.row_number
        and p.generation = r.generation and p.shipment_id = r.shipment_id) as papers, state, generation, lines, cost_cents::int as "costCents",
      cost_source as "costSource", estimated_cents::int as "estimatedCents",
      tracking_number as "trackingNumber", shipment_id as "shipmentId", problem->>'message' as problem,
      void_requested_by is not null as "voidRequested"
      from job_rows as r where job_id = ${id} order by row_number`,
    attempts: await tx<AttemptFact[]>`select row_number as row, generation, reference, epoch, state,
      shipment_id as "shipmentId", carrier_account_id as "accountId" from attempts where job_id = ${id} order by row_number, generation, attempt`,
    packages: await tx<
      PackageFact[]
    >`select row_number as row, generation, tracking_number as "trackingNumber",
      coalesce(substring(label from 1 for 4) = 'GIF8'::bytea and length(label) > 500, false) as "isLabel",
      voided_at is not null as voided
      from packages where job_id = ${id} order by row_number, generation, package_number`,
    outbox: await tx<OutboxFact[]>`select row_number as row, state, tracking_number as "trackingNumber", lines
      from write_back_outbox where job_id = ${id}`,
    written:
      await tx`select line, tracking_number as number, return_tracking_number as back from source_write_backs
      where job_id = ${id}`,
    audit: await tx<AuditFact[]>`select id::int as id, kind, row_number as row, from_state as "from",
      to_state as "to", (detail->>'epoch')::int as epoch, detail->>'reference' as reference, detail->>'via' as via,
      (detail->>'costCents')::int as "costCents", (detail->>'totalCents')::int as "totalCents", actor_id as actor
      from audit_log where job_id = ${id} order by id`,
    unmatched: await tx<UnmatchedFact[]>`select row_number as row, reference, shipment_id as "shipmentId",
      voided_at is not null as voided from unmatched_shipments where job_id = ${id} order by reference, shipment_id`,
    approvals: await tx<
      ApprovalFact[]
    >`select actor_id as actor, total_cents::int as "totalCents" from approvals
      where job_id = ${id} and decision = 'approved' order by at`,
    boughtBefore: await tx<Facts["boughtBefore"][number][]>`select r.row_number as row, o.job_id as job
      from job_rows as r join job_rows as o on o.order_key = r.order_key and o.job_id <> r.job_id
      where r.job_id = ${id} and r.state = 'completed' and o.state = 'completed' and o.shipped_at < r.shipped_at
        and not exists (select 1 from jsonb_each(r.decisions) as d(key, value) where d.value->>'effect' = 'ship')`,
    trespasses: await tx`select what from crash_violations where job_id = ${id}`,
  }));
  const [job] = stored.jobs;
  if (!job) throw new Error(`job ${id} is gone`);
  const [ledger, carrierViolations] = await Promise.all([
    simulator.ledger(prefix),
    simulator.violations(prefix),
  ]);
  return {
    ...stored,
    prefix,
    job,
    ledger,
    carrierViolations,
    late,
    known,
    written: new Map(stored.written.flatMap(({ line, number }) => (number === null ? [] : [[line, number]]))),
    writtenReturns: new Map(
      stored.written.flatMap(({ line, back }) => (back === null ? [] : [[line, back]])),
    ),
    trespasses: stored.trespasses.map(({ what }) => what),
    acknowledged: acknowledged.filter((each) => each.jobId === id),
  };
}
