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
  readonly audit: readonly AuditFact[];
  readonly surplus: readonly SurplusFact[];
  readonly ledger: readonly LedgerEntry[];
  /** References that the carrier sold behind our back: reconciliation has to report them. */
  readonly late: ReadonlySet<string>;
  readonly acknowledged: readonly Acknowledged[];
  /** Seen by the database's triggers. */
  readonly trespasses: readonly string[];
  readonly carrierViolations: readonly CarrierViolation[];
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
}
export interface RowFact {
  readonly row: number;
  readonly state: RowState;
  readonly generation: number;
  readonly lines: readonly number[];
  readonly costCents: number | null;
  readonly trackingNumber: string | null;
  readonly shipmentId: string | null;
  /** The row's problem, as a sentence. */
  readonly problem: string | null;
  /** Somebody asked for its label to be voided, and the carrier has not answered yet. */
  readonly voidRequested: boolean;
}
export interface AttemptFact {
  readonly row: number;
  readonly generation: number;
  readonly reference: string;
  readonly epoch: number;
  readonly state: AttemptState;
  readonly shipmentId: string | null;
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
export interface SurplusFact {
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
  /** Of a completion: how it came to be known. */
  readonly via: string | null;
}

/** Reads the facts of one job, in one snapshot of the database. */
export async function readFacts(
  sql: postgres.Sql,
  simulator: SimulatorProcess,
  { id, prefix }: SeededJob,
  acknowledged: readonly Acknowledged[],
  late: ReadonlySet<string>,
): Promise<Facts> {
  const stored = await sql.begin("isolation level repeatable read read only", async (tx) => ({
    jobs: await tx<JobFact[]>`select state, epoch, lanes, generation, halted, problem->>'message' as message,
        restart is not null as restarting, lease_owner as "leaseOwner",
        reconciled_at is not null as reconciled
      from jobs where id = ${id}`,
    rows: await tx<RowFact[]>`select row_number as row, state, generation, lines, cost_cents as "costCents",
      tracking_number as "trackingNumber", shipment_id as "shipmentId", problem->>'message' as problem,
      void_requested_by is not null as "voidRequested"
      from job_rows where job_id = ${id} order by row_number`,
    attempts: await tx<AttemptFact[]>`select row_number as row, generation, reference, epoch, state,
      shipment_id as "shipmentId" from attempts where job_id = ${id} order by row_number, generation, attempt`,
    packages: await tx<
      PackageFact[]
    >`select row_number as row, generation, tracking_number as "trackingNumber",
      coalesce(substring(label from 1 for 4) = 'GIF8'::bytea and length(label) > 500, false) as "isLabel",
      voided_at is not null as voided
      from packages where job_id = ${id}`,
    outbox: await tx<OutboxFact[]>`select row_number as row, state, tracking_number as "trackingNumber", lines
      from write_back_outbox where job_id = ${id}`,
    written: await tx`select line, tracking_number as number from source_write_backs
      where job_id = ${id} and tracking_number is not null`,
    audit: await tx<AuditFact[]>`select id::int as id, kind, row_number as row, from_state as "from",
      to_state as "to", (detail->>'epoch')::int as epoch, detail->>'reference' as reference, detail->>'via' as via
      from audit_log where job_id = ${id} order by id`,
    surplus: await tx<SurplusFact[]>`select row_number as row, reference, shipment_id as "shipmentId",
      voided_at is not null as voided from surplus_shipments where job_id = ${id} order by reference, shipment_id`,
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
    written: new Map(stored.written.map(({ line, number }) => [line, number])),
    trespasses: stored.trespasses.map(({ what }) => what),
    acknowledged: acknowledged.filter((each) => each.jobId === id),
  };
}
