import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { JOB_STATES, type JobState } from "@/lib/batch/job";
import type { Actor, Arrival } from "@/lib/batch/ports";
import type { RestartChoice } from "@/lib/batch/recovery";
import { ROW_STATES, type RowState } from "@/lib/batch/row";
import type { SetAsideLimit } from "@/lib/batch/set-aside";
import type { Decision } from "@/lib/shipping/decision";
import type { Problem } from "@/lib/shipping/errors";
import type { Issue } from "@/lib/shipping/issue";
import type { JobDefaults, PackagePreset, SavedAddresses, SourceColumn } from "@/lib/shipping/planned-row";
import type { ListedProducts } from "@/lib/shipping/products";
import type { Shipment, Shipper } from "@/lib/shipping/shipment";
import type { Billing } from "@/lib/shipping/shipment-parts";
import type { SourceSettings } from "@/lib/shipping/source-settings";
import type { SourceSummary } from "@/lib/shipping/source-summary";
import { carrierAccounts } from "./carriers";
import { createdAt, instant, ORDER_NUMBER, oneOf, updatedAt } from "./columns";
import { sourceFiles } from "./sources";

/**
 * What a job is made with, by hand or by a program: a job that is made of another's rows has it from that one. All other
 * columns are a job's own.
 */
export const jobRecipe = {
  sourceFileId: uuid("source_file_id").references(() => sourceFiles.id),
  sourceSettings: jsonb("source_settings").$type<SourceSettings>(),
  sourceSummary: jsonb("source_summary").$type<SourceSummary>(),
  columns: jsonb("columns").$type<SourceColumn[]>().notNull().default([]),
  /** Index of the order-number column; null when the file has none. */
  groupColumn: integer("group_column"),
  /** Whether lines of one order become one shipment. */
  grouped: boolean("grouped").notNull().default(false),
  /** Order numbers whose lines are shipments of their own, although the job is grouped. */
  separateOrders: text("separate_orders").array().notNull().default([]),

  mappingId: uuid("mapping_id"),
  mappingName: text("mapping_name"),
  template: text("template"),
  defaultService: text("default_service").notNull().default(""),
  defaultCountry: text("default_country").notNull().default("US"),
  preset: jsonb("preset").$type<PackagePreset>(),
  /** For rows that have no value of their own: field id → text. */
  defaults: jsonb("defaults").$type<JobDefaults>().notNull().default({}),
  shipperId: uuid("shipper_id"),
  shipper: jsonb("shipper").$type<Shipper>(),
  lanes: integer("lanes").notNull().default(1),
  /** Up to which number of refused rows it goes on; null: it halts at the first error. Part of what an approval signs. */
  setAside: jsonb("set_aside").$type<SetAsideLimit>(),
};

/** 10 letters and digits, 50 random bits. */
function makeReferencePrefix(): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from(randomBytes(10), (byte) => letters[byte & 31]).join("");
}

/** One batch. What runs is what stands here and in `job_rows`; queues only wake a worker. */
export const jobs = pgTable(
  "jobs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    state: text("state").$type<JobState>().notNull().default("draft"),
    mode: text("mode").$type<"confirm" | "auto">().notNull().default("confirm"),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    /** The sign-in session whose mode the run locks. */
    sessionId: text("session_id"),
    /** First part of every carrier reference of this job: unique, short, unguessable. */
    referencePrefix: text("reference_prefix").notNull().$defaultFn(makeReferencePrefix),

    /** The job that it took its rows from; all jobs of one file fill one file in. Null where it was made of an upload. */
    followsJobId: uuid("follows_job_id").references((): AnyPgColumn => jobs.id, { onDelete: "set null" }),
    ...jobRecipe,
    lineCount: integer("line_count").notNull().default(0),
    /** The saved addresses that it was previewed with: rows may name one to ship from. */
    addresses: jsonb("addresses").$type<SavedAddresses>().notNull().default({}),
    /** Under which account the job is priced, approved and bought; null before its first preview. */
    carrierAccountId: text("carrier_account_id").references(() => carrierAccounts.id),

    /** A person chose that account for this job; else a preview takes the one that is in force. */
    accountChosen: boolean("account_chosen").notNull().default(false),

    /** Grows with every new preview: a stale generator's writes are refused. */
    previewVersion: integer("preview_version").notNull().default(0),
    totalRows: integer("total_rows").notNull().default(0),
    ratedRows: integer("rated_rows").notNull().default(0),
    errorRows: integer("error_rows").notNull().default(0),
    warningRows: integer("warning_rows").notNull().default(0),
    /** Rows that could be shipped, but for a finding that nobody has decided. */
    undecidedRows: integer("undecided_rows").notNull().default(0),
    estimatedCents: bigint("estimated_cents", { mode: "number" }).notNull().default(0),
    currency: text("currency").notNull().default("USD"),
    /** What the finished preview amounts to; an approval signs a copy of it. */
    fingerprint: text("fingerprint"),
    approvedFingerprint: text("approved_fingerprint"),
    /** Since when it is in the queue of those who approve; null where nobody has submitted it. */
    submittedAt: instant("submitted_at"),
    /** Who had the preview made, or changed a row of it since: with two-person approval, not who approves it. */
    submittedBy: text("submitted_by"),
    /** Everybody who changed anything of it since its last approval. With two-person approval, none of them approves. */
    changedBy: text("changed_by").array().notNull().default([]),
    approvedAt: instant("approved_at"),
    approvedBy: text("approved_by"),
    approvedByName: text("approved_by_name"),

    generation: integer("generation").notNull().default(1),
    epoch: integer("epoch").notNull().default(0),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    /** Set with the failure of a row: nothing starts after it, before the job's own state follows. */
    halted: boolean("halted").notNull().default(false),
    problem: jsonb("problem").$type<Problem>(),
    /** Chosen, and not carried out yet. Any other choice takes it back. */
    restart: jsonb("restart").$type<RestartChoice>(),
    /** The run waits for the carrier and goes on by itself from then on. */
    resumeAt: instant("resume_at"),
    /** The carrier knew references that the database had not used yet: since then every row is looked up before it is sent. */
    memoryLostAt: instant("memory_lost_at"),
    /** When the carrier was last asked what was created under the job's references. */
    reconciledAt: instant("reconciled_at"),
    /** When that was last begun: a carrier that gives no answer is asked less and less often. */
    reconcileTriedAt: instant("reconcile_tried_at"),
    /** Grows with every change of this record but a lease's renewal (a trigger of the migrations). */
    revision: bigint("revision", { mode: "number" }).notNull().default(0),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** When its file, its rows' personal data and its labels were erased, each for itself. */
    sourceErasedAt: instant("source_erased_at"),
    rowsErasedAt: instant("rows_erased_at"),
    labelsErasedAt: instant("labels_erased_at"),
    /** Out of the lists of what is at hand since then; any change of its state brings it back. */
    archivedAt: instant("archived_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("jobs_state", oneOf("state", JOB_STATES)),
    check("jobs_mode", oneOf("mode", ["confirm", "auto"])),
    check("jobs_lanes", sql`${t.lanes} BETWEEN 1 AND 32`),
    uniqueIndex("jobs_reference_prefix").on(t.referencePrefix),
    index("jobs_created").on(t.createdAt.desc(), t.id),
    index("jobs_follows").on(t.followsJobId).where(sql`follows_job_id IS NOT NULL`),
    index("jobs_lease").on(t.leaseUntil).where(sql`lease_until IS NOT NULL`),
  ],
);

/** A value given to a row's field in the app, with who gave it and when (ISO 8601, UTC). */
export interface RowOverride {
  readonly value: string;
  readonly by: string;
  readonly at: string;
}

/**
 * An attempt under another job's reference, which that job's account is asked about: one that was refused, or that may have
 * been made in a past that the database has forgotten. `startedAt`: ISO 8601, UTC.
 */
export interface RefusedBefore {
  readonly reference: string;
  readonly startedAt: string;
  readonly accountId: string | null;
  readonly jobName: string;
}

/** One shipment of a job, from plan to label. */
export const jobRows = pgTable(
  "job_rows",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    lines: integer("lines").array().notNull(),
    state: text("state").$type<RowState>().notNull().default("pending"),
    generation: integer("generation").notNull().default(1),
    /** Number of the generation's last attempt; 0 before the first. Counts on in the update that begins one. */
    attempt: integer("attempt").notNull().default(0),
    duplicateOf: integer("duplicate_of"),
    /** The job that ships it in its place: it is never bought here again. */
    movedTo: uuid("moved_to").references(() => jobs.id, { onDelete: "set null" }),
    /** Of a row that was taken from another job: the attempt that the carrier refused there last. */
    refusedBefore: jsonb("refused_before").$type<RefusedBefore>(),
    /** The row that it is the return of, here or in another job; null where it goes out, or is a return by itself. */
    returnOfJob: uuid("return_of_job"),
    returnOfRow: integer("return_of_row"),
    /** It comes back, as it is planned; stays where what was shipped is erased. */
    isReturn: boolean("is_return").notNull().default(false),
    /** Its order number stands on another row, too, because the order's lines name different recipients. */
    separated: boolean("separated").notNull().default(false),
    /** Refused by the carrier in a job that then went on: skipped, and only until another job ships it. */
    setAside: boolean("set_aside").notNull().default(false),
    /** Left out before the approval: part of what it signs. A row skipped on resume is not. */
    leftOut: boolean("left_out").notNull().default(false),

    planned: boolean("planned").notNull().default(false),
    recipientName: text("recipient_name").notNull().default(""),
    cityState: text("city_state").notNull().default(""),
    orderReference: text("order_reference"),
    shipment: jsonb("shipment").$type<Shipment>(),
    fingerprint: text("fingerprint").notNull().default(""),
    issues: jsonb("issues").$type<Issue[]>().notNull().default([]),
    errorCount: integer("error_count").notNull().default(0),
    /** Findings that do not block, to decide or not. */
    warningCount: integer("warning_count").notNull().default(0),
    undecidedCount: integer("undecided_count").notNull().default(0),
    estimatedCents: bigint("estimated_cents", { mode: "number" }),

    /** When it arrives, by the price's answer. */
    arrival: jsonb("arrival").$type<Arrival>(),

    costCents: bigint("cost_cents", { mode: "number" }),
    costSource: text("cost_source").$type<"carrier" | "rated">(),
    trackingNumber: text("tracking_number"),
    shipmentId: text("shipment_id"),
    shippedAt: instant("shipped_at"),
    problem: jsonb("problem").$type<Problem>(),
    /** Cells that a person corrected in place: column index → text. The file itself stays as it was uploaded. */
    edits: jsonb("edits").$type<Record<string, string>>().notNull().default({}),
    /** Values given to the row in the app, beside its cells: field id → value. */
    overrides: jsonb("overrides").$type<Record<string, RowOverride>>().notNull().default({}),
    /** How the carrier's address check classifies where it goes; null where it does not say. */
    residential: boolean("residential"),
    /** What the product list said of its articles when it was planned; null where it was not asked. */
    products: jsonb("products").$type<ListedProducts>(),
    /** What people answered to the findings that ask for it: finding's key → decision. Part of what an approval signs. */
    decisions: jsonb("decisions").$type<Record<string, Decision>>().notNull().default({}),
    /**
     * What identifies its order in any job: the order number without layout; null where the row has none. The return of
     * an order is another one than the order.
     */
    orderKey: text("order_key").generatedAlwaysAs(
      sql.raw(`CASE WHEN is_return THEN 'RETURN ' ELSE '' END || ${ORDER_NUMBER}`),
    ),
    /** Equal for shipments of the same contents to, or from, the same recipient. */
    contentsKey: text("contents_key").generatedAlwaysAs(
      sql`md5(upper((shipment #>> '{shipTo,name}') || (shipment #>> '{shipTo,address}') || (shipment #>> '{packages}') || coalesce(shipment #>> '{description}', '')) || CASE WHEN is_return THEN 'return' ELSE '' END)`,
    ),
    /** Who asked for the label to be voided; null once the carrier has answered. */
    voidRequestedBy: jsonb("void_requested_by").$type<Actor>(),
    /** Tracking numbers that a look-up found, for the person who decides. */
    found: text("found").array(),
    /** Who was billed in place of ours, where what was shipped is erased. */
    billedElsewhere: jsonb("billed_elsewhere").$type<Billing>(),
    /** When what it says of a person was erased. */
    erasedAt: instant("erased_at"),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.rowNumber] }),
    check("job_rows_state", oneOf("state", ROW_STATES)),
    check("job_rows_return", sql`(return_of_job IS NULL) = (return_of_row IS NULL)`),
    // A row has one return in its job, and in each job of returns.
    uniqueIndex("job_rows_return_of")
      .on(t.returnOfJob, t.returnOfRow, t.jobId)
      .where(sql`return_of_job IS NOT NULL`),
    check("job_rows_moved", sql`moved_to IS NULL OR state IN ('skipped', 'voided')`),
    index("job_rows_state_idx").on(t.jobId, t.state, t.rowNumber),
    index("job_rows_shipped").on(t.jobId, t.shippedAt).where(sql`shipped_at IS NOT NULL`),
    // A job that is deleted lets go of what it had taken.
    index("job_rows_moved_to").on(t.movedTo).where(sql`moved_to IS NOT NULL`),
    index("job_rows_void_requested").on(t.jobId, t.rowNumber).where(sql`void_requested_by IS NOT NULL`),
    index("job_rows_order").on(t.orderKey).where(sql`order_key IS NOT NULL`),
    index("job_rows_contents").on(t.contentsKey).where(sql`contents_key IS NOT NULL`),
  ],
);

/**
 * The words by which a row is found from anywhere: those of its recipient, and its order number. A table of its own, for
 * it is written when a row is planned, and an index on `job_rows` would be written again at each step of a purchase.
 */
export const rowWords = pgTable(
  "row_words",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    /** In lower case. */
    word: text("word").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.rowNumber, t.word] }),
    index("row_words_word").on(t.word.op("text_pattern_ops"), t.jobId, t.rowNumber),
  ],
);
