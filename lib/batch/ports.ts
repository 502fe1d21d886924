import type { Catalogue } from "@/lib/shipping/catalogue";
import type { Problem, Result } from "@/lib/shipping/errors";
import type { Issue } from "@/lib/shipping/issue";
import type { Money } from "@/lib/shipping/money";
import type { PlannedRow, PlanOptions, SourceRow } from "@/lib/shipping/planned-row";
import type { ListedProducts } from "@/lib/shipping/products";
import type { Address, Shipment, Shipper } from "@/lib/shipping/shipment";
import type { JobState } from "./job";

/* ------------------------------------------------------------------ Carrier */

/** A carrier as the engine sees it. Every method takes its own deadline, and none throws for what a network may do. */
export interface Carrier {
  /** Prices one shipment. Safe to repeat: the adapter retries by itself until the deadline. */
  rate(params: RateParams): Promise<Result<RateQuote>>;
  /** Checks one address. Safe to repeat. */
  validateAddress(params: ValidateAddressParams): Promise<Result<AddressCheck>>;
  /**
   * Buys one shipment. NOT safe to repeat: the adapter sends again only what was provably not processed
   * (connection refused, DNS, 429, 401 with an expired token), and says `unknown` for everything else.
   */
  ship(params: ShipParams): Promise<ShipOutcome>;
  /** Asks once for the labels of a shipment that is known to exist, by its numbers. Safe to repeat. */
  fetchLabels(params: FetchLabelsParams): Promise<LookUpOutcome>;
  /** Asks the carrier once whether a reference was bought. Safe to repeat. */
  lookUp(params: LookUpParams): Promise<LookUpOutcome>;
  /** Voids a whole shipment. Safe to repeat: 'already voided' is `voided`. */
  void(params: VoidParams): Promise<VoidOutcome>;
  /** Gets a token and a rate for nothing in particular: 'test connection'. */
  testConnection(params: { readonly deadline: Date }): Promise<Result<{ readonly message: string }>>;
}

/** The carrier as one account reaches it. Never rejects: an account that cannot be had refuses every call, and says why. */
export interface Carriers {
  /** @param accountId null: of before accounts were kept, asked about under the one in force */
  of(accountId: string | null): Promise<Carrier>;
  /** What the account's carrier offers and takes; of the one in force for null. */
  catalogueOf(accountId: string | null): Promise<Catalogue>;
  /** From how long after an attempt's deadline on 'none' is believed under this account, in milliseconds. */
  noneWindowMs(accountId: string | null): Promise<number>;
  /** Writes down how long the carrier's index took to know a purchase under this account. */
  noteLag(params: { accountId: string | null; lagMs: number }): Promise<void>;
}

export interface RateParams {
  readonly shipper: Shipper;
  readonly shipment: Shipment;
  /** The day on which it is handed over where the shipment names none: when it arrives is asked along. */
  readonly day?: string | undefined;
  readonly deadline: Date;
}

/** When a shipment arrives, by the carrier's calendar. Days are YYYY-MM-DD, of the places themselves. */
export interface Arrival {
  readonly day: string;
  /** "10:30", where the service has an hour. */
  readonly time?: string;
  readonly guaranteed: boolean;
  /** The day of handing over that was asked for. */
  readonly from: string;
}

export interface RateQuote {
  /** What it costs us: nothing where the shipment is billed to another account. */
  readonly cost: Money;
  /** What the carrier charges that other account, as far as it says; absent where we pay. */
  readonly billedElsewhere?: Money;
  /** True when the account's negotiated rate was given; else the published one. */
  readonly negotiated: boolean;
  /** Residential surcharge included in `cost`, in cents; 0 when there is none. */
  readonly residentialSurchargeCents: number;
  /** False when the carrier says that the service's date is not guaranteed; null when it says nothing. */
  readonly guaranteed: boolean | null;
  /** Absent where the carrier does not say. */
  readonly arrival?: Arrival;
  /** The carrier's notices worth showing (the 'invoice may vary' of every answer is left out). */
  readonly alerts: readonly CarrierMessage[];
}

export interface CarrierMessage {
  readonly code: string;
  readonly message: string;
}

export interface ValidateAddressParams {
  readonly address: Address;
  readonly deadline: Date;
}

export type AddressCheck =
  | { readonly kind: "valid"; readonly residential: boolean | null }
  | { readonly kind: "corrected"; readonly candidate: Address; readonly residential: boolean | null }
  | { readonly kind: "ambiguous"; readonly candidates: readonly Address[] }
  | { readonly kind: "not_found" }
  /** Outside the US and Puerto Rico the carrier checks nothing. */
  | { readonly kind: "not_validated" };

export interface ShipParams {
  readonly shipper: Shipper;
  readonly shipment: Shipment;
  /** The attempt's unique key, 1–35 characters, first reference of every package. */
  readonly reference: string;
  readonly deadline: Date;
}

/** One package of a bought shipment, with the label exactly as the carrier sent it. */
export interface BoughtPackage {
  readonly trackingNumber: string;
  readonly label: { readonly format: LabelFormat; readonly bytes: Uint8Array } | null;
}
export type LabelFormat = "GIF" | "PNG" | "PDF" | "ZPL";

/** What the carrier gave for customs: a PDF that goes with the parcel, or the word that no paper has to. */
export type CustomsForm =
  | { readonly kind: "paper"; readonly bytes: Uint8Array }
  | { readonly kind: "paperless" };

/** What a carrier returns with a shipment to be printed, besides labels and the form for customs. */
export const PAPER_KINDS = ["cod_turn_in", "high_value_report", "customs_form", "receipt"] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** A paper as the carrier sent it. */
export interface CarrierPaper {
  readonly kind: PaperKind;
  readonly format: "PDF" | "PNG" | "GIF" | "HTML";
  /** How often it is printed after the label; 0 where it is wanted now and then. */
  readonly copies: number;
  readonly bytes: Uint8Array;
}

export interface BoughtShipment {
  /** The carrier's shipment number: what void takes. */
  readonly shipmentId: string;
  readonly packages: readonly BoughtPackage[];
  /** What it costs us: nothing where another account is billed. Null when the answer has no charges (label recovery): the rated cost stands in and is marked as rated. */
  readonly cost: Money | null;
  readonly alerts: readonly CarrierMessage[];
  /** Absent where the shipment needs none, and where it was found by a look-up: no carrier gives it twice. */
  readonly customsForm?: CustomsForm;
  /** Absent where it gave none. */
  readonly papers?: readonly CarrierPaper[];
}

export type ShipOutcome =
  | { readonly kind: "bought"; readonly shipment: BoughtShipment }
  /** The carrier understood and declined: nothing was bought. */
  | { readonly kind: "refused"; readonly problem: Problem; readonly carrierCode: string | null }
  /** Provably nothing was processed, and the adapter's own retries are used up. */
  | { readonly kind: "not_sent"; readonly problem: Problem }
  /** It may have been bought. Look it up; never send it again before that. */
  | { readonly kind: "unknown"; readonly problem: Problem };

export interface LookUpParams {
  readonly reference: string;
  /** The day on which the attempt was made: bounds the carrier's search. */
  readonly attemptedAt: Date;
  readonly deadline: Date;
  /**
   * Most likely nothing is known. All that a 'none' needs is then asked side by side: it proves the same, sooner, at the
   * price of a call that could be spared where something is known.
   */
  readonly likelyNone?: true;
}

export type LookUpOutcome =
  | { readonly kind: "found"; readonly shipment: BoughtShipment }
  | { readonly kind: "none" }
  /** Bought and voided since: a new reference may be sent. */
  | { readonly kind: "voided"; readonly shipmentId: string | null }
  /** Several matches, or it exists but no label is given: a person decides. */
  | { readonly kind: "review"; readonly problem: Problem; readonly trackingNumbers: readonly string[] }
  /** The look-up itself failed: still in doubt. */
  | { readonly kind: "unavailable"; readonly problem: Problem };

export interface FetchLabelsParams {
  readonly shipmentId: string;
  /** As far as they are known. */
  readonly trackingNumbers: readonly string[];
  readonly deadline: Date;
}

export interface VoidParams {
  readonly shipmentId: string;
  readonly deadline: Date;
}
export type VoidOutcome =
  | { readonly kind: "voided"; readonly already: boolean }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unknown"; readonly problem: Problem };

/* ------------------------------------------------------------------- Source */

/**
 * Where tracking numbers go back to. Idempotent: the same entry may come twice, and an older one, by its version, after
 * a newer; it then changes nothing.
 */
export interface Source {
  writeBack(params: WriteBackParams): Promise<Result<{ readonly written: number }>>;
}

export interface WriteBackParams {
  readonly jobId: string;
  readonly entries: readonly WriteBackEntry[];
}

export interface WriteBackEntry {
  readonly rowNumber: number;
  /** Data lines of the source that belong to the row. */
  readonly lines: readonly number[];
  /** Null takes a number back out (after a void). */
  readonly trackingNumber: string | null;
  readonly shippedAt: Date | null;
  /** Grows with each change of the row's number: 1, 2, … */
  readonly version: number;
  /** It is the number of the return of what these lines shipped, and stands beside that. */
  readonly returns?: true;
}

/* -------------------------------------------------------------------- Clock */

/** Waiting and monotonic time of this process. What is written down is the database's time, not this. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`, or at once when `signal` aborts (never rejects). */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/* ----------------------------------------------------------------- JobStore */

/** Who does something: written into the audit with every transition. */
export interface Actor {
  /** `stranger`: not signed in, and known by an address alone. */
  readonly kind: "person" | "key" | "system" | "stranger";
  readonly id: string;
  readonly name: string;
}
export const SYSTEM_ACTOR: Actor = { kind: "system", id: "worker", name: "ShipAgent" };

/** A worker's right to run one job; every write of the run carries it. */
export interface Lease {
  readonly jobId: string;
  readonly epoch: number;
  readonly workerId: string;
  /** By the process's own clock, shortened by the time that taking or renewing it took. */
  readonly until: Date;
}

/** What the engine needs to know of a job to run it. */
export interface RunnableJob {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly generation: number;
  readonly lanes: number;
  /** How many rows that the carrier refuses are set aside before the job halts; 0: it halts at the first. */
  readonly setAsideUpTo: number;
  readonly shipper: Shipper;
  /** Under which it is bought; part of what was approved. */
  readonly carrierAccountId: string | null;
  /** Since how long each row is looked up before it is sent: the database had gone back in time. Null: it has not. */
  readonly verifyingForMs: number | null;
  /** The recipe that the preview used: each row is planned with it again before it is bought. */
  readonly plan: PlanOptions;
  readonly totalRows: number;
  /** What the approval signed. */
  readonly approvedFingerprint: string | null;
  /** What the rows, mapping, shipper and options amount to now. */
  readonly currentFingerprint: string;
  readonly neverResendWithoutPerson: boolean;
  readonly sessionId: string | null;
  /** A restart waits for what the carrier says about the rows in doubt: nothing is bought before it is carried out. */
  readonly restartChosen: boolean;
}

/** A row on its way to the carrier. */
export interface RunnableRow {
  readonly rowNumber: number;
  readonly source: SourceRow;
  readonly recipientName: string;
  /** Its fingerprint as previewed: part of what was approved. */
  readonly fingerprint: string;
  readonly ratedCost: Money;
  /** The references that its next attempts will have. A carrier that knows one was asked in a past that is forgotten. */
  readonly nextReferences: readonly string[];
  /** The attempt that the carrier refused last, which it may have carried out all the same. */
  readonly refused: RefusedAttempt | null;
}

export interface RefusedAttempt {
  readonly reference: string;
  readonly startedAt: Date;
  /** Set where another job made it, of which this one took the row: whose name it has, and under which account. */
  readonly elsewhere: { readonly jobName: string; readonly accountId: string | null } | null;
}

export interface DoubtfulAttempt {
  readonly rowNumber: number;
  readonly recipientName: string;
  readonly reference: string;
  /** The account that it was sent under: the only one that is asked about it. */
  readonly carrierAccountId: string | null;
  readonly startedAt: Date;
  /** How long the old request may still reach the carrier, in milliseconds by the database's clock; ≤ 0 when over. */
  readonly callOverInMs: number;
  /** How many packages were asked for. */
  readonly packageCount: number;
  readonly ratedCost: Money;
  /** What the carrier charged for it, where an answer that was not whole said so. */
  readonly charged: Money | null;
}

export interface JobCounts {
  readonly total: number;
  readonly pending: number;
  readonly inFlight: number;
  readonly completed: number;
  readonly failed: number;
  readonly inDoubt: number;
  readonly needsReview: number;
  readonly skipped: number;
  readonly voided: number;
  /** Sum of the cost of completed rows, in cents. */
  readonly costCents: number;
}

/** Zero rows updated: another writer was quicker, or the lease is gone. Never ignored. */
export type Conflict =
  | { readonly kind: "lease_lost" }
  | { readonly kind: "halted" }
  | { readonly kind: "state" };

/**
 * The engine's memory. Every write of a run is fenced (`epoch` and an unexpired lease, under a lock that a take-over
 * waits for) and commits together with its audit entry, or answers with a `Conflict` and has written nothing.
 */
export interface JobStore {
  loadJob(params: { jobId: string }): Promise<RunnableJob | null>;
  /**
   * Takes the right to run: `approved → running`, or a take-over of `running` with an expired lease, whose rows in
   * flight become `in_doubt`. A cancelled job may be taken over too, to settle them, and one whose restart was chosen.
   */
  acquireLease(params: AcquireLeaseParams): Promise<Result<Lease, Conflict>>;
  renewLease(params: { lease: Lease; leaseMs: number }): Promise<Result<Lease, Conflict>>;
  /**
   * Gives the right to run back. A running job becomes `approved` again and another worker goes on without asking;
   * a job that was cancelled meanwhile stays cancelled.
   */
  releaseLease(params: ReleaseLeaseParams): Promise<Result<void, Conflict>>;
  /**
   * Before the first row of a run: takes its orders, so that no other job buys them at the same time, and answers why
   * nothing may be bought, where rows wait for a decision. What another job ships already is such a row.
   */
  claimOrders(params: { lease: Lease }): Promise<Result<Problem | null, Conflict>>;
  /** Pending rows in row order, after `afterRow`. */
  readPendingRows(params: { jobId: string; afterRow: number; limit: number }): Promise<RunnableRow[]>;
  /** Rows in doubt, in row order, with their last attempt. */
  readDoubtfulAttempts(params: { jobId: string }): Promise<DoubtfulAttempt[]>;
  /** TX 1: the intent is on disk before the carrier hears of it. Refused once the job has halted. */
  beginAttempt(params: BeginAttemptParams): Promise<Result<{ reference: string }, Conflict>>;
  /** TX 2: outcome, row, tracking numbers, cost, labels, write-back entry: all or nothing. */
  completeRow(params: CompleteRowParams): Promise<Result<{ shippedAt: Date; overBudget: boolean }, Conflict>>;
  /**
   * The row fails and the job halts in the same commit: no later row can pass `beginAttempt`. Or it is set aside, as long
   * as fewer rows of the job are than may be, and the job goes on.
   */
  failRow(params: FailRowParams): Promise<Result<{ setAside: boolean }, Conflict>>;
  /** `in_flight → in_doubt`: the carrier may have created it. */
  markInDoubt(params: MarkInDoubtParams): Promise<Result<void, Conflict>>;
  /** `pending → in_doubt`: an attempt that had ended without a purchase may have been one. */
  doubtAgain(params: { lease: Lease; rowNumber: number; reference: string }): Promise<Result<void, Conflict>>;
  /** From now on every row is looked up before it is sent. */
  beginVerifying(params: { lease: Lease; problem: Problem }): Promise<Result<void, Conflict>>;
  /** Writes down what the carrier knew of a row that the database did not. Idempotent. */
  noteFind(params: MemoryFind): Promise<void>;
  /** What the look-up found out: back to `pending`, or on to `needs_review`. */
  settleAttempt(params: SettleAttemptParams): Promise<Result<void, Conflict>>;
  countRows(params: { jobId: string }): Promise<JobCounts>;
  /** The problem that halted the job, if any: lanes ask before they take another row. */
  readHalt(params: { jobId: string }): Promise<{ state: JobState; halted: boolean; problem: Problem | null }>;
  /** Ends the run: `running → completed | completed_with_warnings | failed`, lease gone. */
  finishJob(params: FinishJobParams): Promise<Result<void, Conflict>>;
  /** Something other than a row's refusal stops the run: no later row can start; `finishJob` follows. */
  haltJob(params: { lease: Lease; problem: Problem }): Promise<Result<void, Conflict>>;
  /** Write-backs that wait, due ones first. */
  readWriteBacks(params: { jobId: string; limit: number }): Promise<WriteBackEntry[]>;
  /** Done is an entry only in the version that was written: one that changed meanwhile stays waiting. */
  markWrittenBack(params: { jobId: string; entries: readonly WriteBackEntry[] }): Promise<void>;
  markWriteBackFailed(params: {
    jobId: string;
    entries: readonly WriteBackEntry[];
    problem: Problem;
  }): Promise<void>;
  countWaitingWriteBacks(params: { jobId: string }): Promise<number>;
  /** `running` with an expired lease. */
  findInterruptedJobs(params: { limit: number }): Promise<InterruptedJob[]>;
}

export interface ReleaseLeaseParams {
  readonly lease: Lease;
  /** The run waits so long for the carrier, and says why. */
  readonly wait?: { readonly ms: number; readonly problem: Problem } | undefined;
}

export interface MemoryFind {
  readonly jobId: string;
  readonly rowNumber: number;
  readonly reference: string;
  /** Taken over as the row's label, or left to a person. */
  readonly outcome: "found" | "review";
  readonly trackingNumbers: readonly string[];
}

export interface AcquireLeaseParams {
  readonly jobId: string;
  readonly workerId: string;
  readonly leaseMs: number;
  /** May an interrupted job be taken over? Only after a person's choice; a restart that stands with the job is one. */
  readonly takeOver: boolean;
}

export interface BeginAttemptParams {
  readonly lease: Lease;
  readonly rowNumber: number;
  /** SHA-256 (hex) of the request. */
  readonly requestHash: string;
  /** How long the call may take at most, in milliseconds. */
  readonly callMs: number;
}

export interface CompleteRowParams {
  readonly lease: Lease;
  readonly rowNumber: number;
  readonly reference: string;
  readonly shipment: BoughtShipment;
  readonly cost: Money;
  /** 'carrier' when the carrier said the cost with the label, 'rated' when the preview's cost stands in. */
  readonly costSource: "carrier" | "rated";
  /** Why the run halts in the same commit, where the charge is more than was approved for the row, or in sum. */
  readonly beyond: { readonly row: Problem; readonly sum: Problem };
  /** How it came to be known: by the answer, or adopted by a look-up. */
  readonly via: "answer" | "look_up";
}

export interface FailRowParams {
  readonly lease: Lease;
  readonly rowNumber: number;
  /** Null when the row failed before an attempt was written. */
  readonly reference: string | null;
  readonly problem: Problem;
  readonly outcome: "refused" | "not_sent" | "invalid";
  /** Where nothing was created, for certain: how many rows of the job may be set aside in place of a halt. */
  readonly setAsideUpTo?: number;
}

export interface MarkInDoubtParams {
  readonly lease: Lease;
  readonly rowNumber: number;
  readonly reference: string;
  readonly problem: Problem;
  /** What an answer that was not whole gave all the same: numbers, labels and charge, kept with the attempt. */
  readonly given?: BoughtShipment | undefined;
}

export interface SettleAttemptParams {
  readonly lease: Lease;
  readonly rowNumber: number;
  readonly reference: string;
  readonly to: "pending" | "needs_review" | "in_doubt";
  readonly problem: Problem | null;
  /** Tracking numbers that the look-up found, for the person who decides. */
  readonly found: readonly string[];
  /** What a look-up gave that was not whole: joined with what is kept of the attempt already. */
  readonly given?: BoughtShipment | undefined;
  /** Of a row that stays in doubt: when the carrier is asked next, and from when on its 'none' counts. */
  readonly nextLookInMs?: number;
  readonly noneCountsInMs?: number;
}

export interface FinishJobParams {
  readonly lease: Lease;
  readonly state: "completed" | "completed_with_warnings" | "failed";
}

export interface InterruptedJob {
  readonly jobId: string;
  readonly name: string;
  readonly counts: JobCounts;
  readonly lastRow: {
    readonly rowNumber: number;
    readonly recipientName: string;
    readonly trackingNumber: string;
  } | null;
  readonly problem: Problem | null;
  /** The first row that resume takes up: in doubt, failed or pending. */
  readonly nextRow: number | null;
  readonly interruptedAt: Date;
}

/* ------------------------------------------------------------- PreviewStore */

/** What the preview generator reads and writes. Rows come and go in pages; nothing loads a whole job. */
export interface PreviewStore {
  loadPreviewJob(params: { jobId: string }): Promise<PreviewJob | null>;
  /**
   * Cuts the source's lines into rows (grouped by order number where the job says so) and counts them; refused unless
   * `version` is being previewed. The preview gets a version of its own, so that of two generators, which one queue message
   * too many may bring about, the first can write nothing any more.
   */
  buildRows(params: {
    jobId: string;
    version: number;
  }): Promise<Result<{ totalRows: number; version: number }, Conflict>>;
  /** Makes rows that were just cut quick to read by the page. Where that cannot be done soon, it is left. */
  readyRows(params: { totalRows: number }): Promise<void>;
  /** @param params.rows these and their returns alone, where they are given */
  readSourceRows(params: ReadSourceRowsParams): Promise<PreviewSourceRow[]>;
  /**
   * Stores rows that were planned and rated again after a change, with what an approval will sign: one commit. A
   * conflict where the job no longer waits for its approval; a row that is no longer its `source` is left as it is.
   *
   * @returns numbers of returns that are wanted of them now and were not before: rows that are still to be planned
   */
  saveChangedRows(params: SaveChangedRowsParams): Promise<Result<readonly number[], Conflict>>;
  /** Stores rows that are planned and wait for their prices, to be shown meanwhile; they count for nothing yet. */
  savePlannedRows(params: { jobId: string; version: number; rows: readonly PreviewedRow[] }): Promise<void>;
  /**
   * Stores plan, price and findings of some rows at once, and adds which of them another job ships already. Returns that
   * are wanted of them become rows of their own behind all others, which are read and saved in their turn.
   */
  savePreviewRows(params: { jobId: string; version: number; rows: readonly PreviewedRow[] }): Promise<void>;
  /** Quotes already known for equal shipments under this shipper and account, by key. */
  readQuotes(params: { keys: readonly string[] }): Promise<Map<string, RateQuote>>;
  saveQuotes(params: { quotes: ReadonlyMap<string, RateQuote> }): Promise<void>;
  readAddressChecks(params: { keys: readonly string[] }): Promise<Map<string, AddressCheck>>;
  saveAddressChecks(params: { checks: ReadonlyMap<string, AddressCheck> }): Promise<void>;
  /** What the product list says now, by key; keys that it does not have are null. */
  readProducts(params: { keys: readonly string[] }): Promise<ListedProducts>;
  /** `previewing → awaiting_approval`, with totals and the fingerprint that an approval will sign. */
  finishPreview(params: {
    jobId: string;
    version: number;
  }): Promise<Result<{ fingerprint: string }, Conflict>>;
  /** A preview that cannot go on (no mapping, carrier not configured): `previewing → draft`, with the problem. */
  failPreview(params: { jobId: string; version: number; problem: Problem }): Promise<void>;
}

export interface PreviewJob {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  /** Grows with every new preview; a stale generator's last write is refused. */
  readonly version: number;
  readonly shipper: Shipper;
  readonly totalRows: number;
  readonly plan: PlanOptions;
  /** Part of every quote's key: carrier, account and shipper. */
  readonly rateScope: string;
  /** That of the rows that have a price; null while none has. */
  readonly currency: string | null;
}

export interface PreviewSourceRow {
  readonly row: SourceRow;
  /** What was wrong with its lines when the file was read (ragged lines, lines of one order that differ). */
  readonly issues: readonly Issue[];
  /** Row number of an earlier, equal row of this file. */
  readonly duplicateOfRow: number | null;
}

export interface ReadSourceRowsParams {
  readonly jobId: string;
  readonly afterRow: number;
  readonly limit: number;
  readonly rows?: readonly number[];
}

export interface SaveChangedRowsParams {
  readonly jobId: string;
  /** Each with what it was planned from. */
  readonly rows: readonly { readonly row: PreviewedRow; readonly source: SourceRow }[];
}

export interface PreviewedRow {
  readonly plan: PlannedRow;
  /** Plan's issues and the carrier's, together. */
  readonly issues: readonly Issue[];
  readonly quote: RateQuote | null;
  /** What the address check says of where it goes, as the plan has it; null where it does not say. */
  readonly residential: boolean | null;
  /** What the product list said of its articles; null where it was not asked. */
  readonly products: ListedProducts | null;
}
