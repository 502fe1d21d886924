import { sql } from "drizzle-orm";
import {
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
import {
  type CarrierMessage,
  type CarrierPaper,
  type CustomsForm,
  type LabelFormat,
  PAPER_KINDS,
  type PaperKind,
} from "@/lib/batch/ports";
import { ATTEMPT_STATES, type AttemptState } from "@/lib/batch/row";
import type { Problem } from "@/lib/shipping/errors";
import type { Money } from "@/lib/shipping/money";
import { bytea, instant, oneOf } from "./columns";

/** One try to buy a row's shipment: committed before the carrier is called. */
export const attempts = pgTable(
  "attempts",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    generation: integer("generation").notNull(),
    attempt: integer("attempt").notNull(),
    reference: text("reference").notNull(),
    requestHash: text("request_hash").notNull(),
    /** The only account that is ever asked about it; null for those of before accounts were kept. */
    carrierAccountId: text("carrier_account_id"),
    epoch: integer("epoch").notNull(),
    state: text("state").$type<AttemptState>().notNull().default("open"),
    startedAt: instant("started_at").notNull().defaultNow(),
    /** Until when the request may still reach the carrier. */
    deadline: instant("deadline").notNull(),
    finishedAt: instant("finished_at"),
    /** While it is in doubt: when the carrier is asked next, and from when on its 'none' is believed. */
    nextLookAt: instant("next_look_at"),
    noneCountsAt: instant("none_counts_at"),
    problem: jsonb("problem").$type<Problem>(),
    shipmentId: text("shipment_id"),
    /** What the carrier charged, as an answer says that was not whole. */
    charged: jsonb("charged").$type<Money>(),
    /** What it gave for customs, of which no carrier gives it twice: kept until the row is decided. */
    formKind: text("form_kind").$type<CustomsForm["kind"]>(),
    form: bytea("form"),
    /** What the carrier's answer said besides; null where nothing, and once it was erased. */
    alerts: jsonb("alerts").$type<readonly CarrierMessage[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.rowNumber, t.generation, t.attempt] }),
    uniqueIndex("attempts_reference").on(t.jobId, t.reference),
    check("attempts_state", oneOf("state", ATTEMPT_STATES)),
  ],
);

/**
 * A bought package: its number and its label, in the database so that neither can be orphaned. The number is empty where a
 * person completed the row and did not know it.
 */
export const packages = pgTable(
  "packages",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    generation: integer("generation").notNull(),
    packageNumber: integer("package_number").notNull(),
    trackingNumber: text("tracking_number").notNull(),
    labelFormat: text("label_format").$type<LabelFormat>(),
    label: bytea("label"),
    voidedAt: instant("voided_at"),
    /** When the label was last printed, and the name of who did. */
    printedAt: instant("printed_at"),
    printedBy: text("printed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.rowNumber, t.generation, t.packageNumber] }),
    // Also found by how it begins.
    index("packages_tracking").on(t.trackingNumber.op("text_pattern_ops")),
    // Packages whose label the carrier never gave: few or none.
    index("packages_without_label").on(t.jobId, t.rowNumber).where(sql`label_format IS NULL`),
  ],
);

/** Packages of an answer that was not whole, as far as it gave them: kept with their attempt until the row is decided. */
export const givenPackages = pgTable(
  "given_packages",
  {
    jobId: uuid("job_id").notNull(),
    reference: text("reference").notNull(),
    packageNumber: integer("package_number").notNull(),
    /** Empty where the carrier named none. */
    trackingNumber: text("tracking_number").notNull(),
    labelFormat: text("label_format").$type<LabelFormat>(),
    label: bytea("label"),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.reference, t.packageNumber] })],
);

/**
 * What the carrier gave for customs with a shipment, of which no carrier gives it twice: the form that goes with the
 * parcel, or the word that it went to customs without paper.
 */
export const customsForms = pgTable(
  "customs_forms",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    generation: integer("generation").notNull(),
    kind: text("kind").$type<CustomsForm["kind"]>().notNull(),
    /** PDF; null without paper, and once it was erased. */
    form: bytea("form"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.rowNumber, t.generation] }),
    check("customs_forms_kind", oneOf("kind", ["paper", "paperless"])),
  ],
);

/**
 * What else the carrier returned to be printed with a shipment. They are the row's where the shipment is: of an answer that
 * was not whole, they wait here until the row is decided.
 */
export const carrierPapers = pgTable(
  "carrier_papers",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    generation: integer("generation").notNull(),
    shipmentId: text("shipment_id").notNull(),
    paperNumber: integer("paper_number").notNull(),
    kind: text("kind").$type<PaperKind>().notNull(),
    format: text("format").$type<CarrierPaper["format"]>().notNull(),
    copies: integer("copies").notNull(),
    /** Null once it was erased. */
    content: bytea("content"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.rowNumber, t.generation, t.shipmentId, t.paperNumber] }),
    check("carrier_papers_kind", oneOf("kind", PAPER_KINDS)),
  ],
);

/** Write-backs that wait: entered with the checkpoint, done only when the source has them. */
export const writeBackOutbox = pgTable(
  "write_back_outbox",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    lines: integer("lines").array().notNull(),
    /** Null takes the number back out, after a void. */
    trackingNumber: text("tracking_number"),
    shippedAt: instant("shipped_at"),
    /** Grows with each change: the source takes no older number for a newer one. */
    version: integer("version").notNull().default(1),
    state: text("state").$type<"waiting" | "done">().notNull().default("waiting"),
    tries: integer("tries").notNull().default(0),
    nextAt: instant("next_at").notNull().defaultNow(),
    problem: jsonb("problem").$type<Problem>(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.rowNumber] }),
    check("write_back_state", oneOf("state", ["waiting", "done"])),
    index("write_back_waiting").on(t.jobId, t.nextAt).where(sql`state = 'waiting'`),
  ],
);
