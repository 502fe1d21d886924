import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Problem } from "@/lib/shipping/errors";
import { instant, oneOf, updatedAt } from "./columns";

/** Where a carrier's accounts are. */
export const CARRIER_ENVIRONMENTS = ["simulator", "ups-test", "ups"] as const;
export type CarrierEnvironment = (typeof CARRIER_ENVIRONMENTS)[number];

/**
 * Whom the carrier bills, and where: a job is priced, approved and bought under one account, and an attempt names the one
 * that it was sent under. Never deleted; the secret is sealed and bound to its row.
 */
export const carrierAccounts = pgTable(
  "carrier_accounts",
  {
    id: text("id").primaryKey(),
    carrier: text("carrier").notNull().default("ups"),
    environment: text("environment").$type<CarrierEnvironment>().notNull(),
    accountNumber: text("account_number").notNull(),
    name: text("name").notNull(),
    clientId: text("client_id").notNull(),
    sealedSecret: text("sealed_secret").notNull(),
    /** Where it is called instead of the carrier's own host: UPS_BASE_URL, as it was when the account was last in force. */
    baseUrl: text("base_url"),
    /** Who keeps it: the settings page, or the variables of the environment. */
    origin: text("origin").$type<"page" | "environment">().notNull().default("page"),
    /** Of a retired one nothing new is priced or approved; what is open under it is finished and asked about. */
    state: text("state").$type<"active" | "retired">().notNull().default("active"),
    isDefault: boolean("is_default").notNull().default(false),
    /** Purchases of which it was measured how long the carrier's index took to know them, and the longest of these. */
    lagsMeasured: integer("lags_measured").notNull().default(0),
    largestLagMs: integer("largest_lag_ms").notNull().default(0),
    updatedBy: text("updated_by").notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    check("carrier_accounts_state", oneOf("state", ["active", "retired"])),
    check("carrier_accounts_origin", oneOf("origin", ["page", "environment"])),
    uniqueIndex("carrier_accounts_number").on(t.carrier, t.environment, t.accountNumber),
    uniqueIndex("carrier_accounts_default").on(t.isDefault).where(sql`is_default`),
  ],
);

/** Unmatched shipments: they exist at the carrier under our references, and no row has them. Found by reconciliation. */
export const unmatchedShipments = pgTable(
  "unmatched_shipments",
  {
    jobId: uuid("job_id").notNull(),
    reference: text("reference").notNull(),
    rowNumber: integer("row_number").notNull(),
    shipmentId: text("shipment_id").notNull(),
    trackingNumbers: text("tracking_numbers").array().notNull(),
    /** What it cost; null where only the carrier knows. */
    costCents: bigint("cost_cents", { mode: "number" }),
    foundAt: instant("found_at").notNull().defaultNow(),
    voidedAt: instant("voided_at"),
    problem: jsonb("problem").$type<Problem>(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.reference, t.shipmentId] })],
);

/** What an approval allows a job to cost, and what it has cost: a checkpoint holds each charge against it. */
export const jobBudgets = pgTable(
  "job_budgets",
  {
    jobId: uuid("job_id").primaryKey(),
    /** For the whole job, with the tolerance of that day. */
    budgetCents: bigint("budget_cents", { mode: "number" }).notNull(),
    /** By how much a row may be charged above its approved price. */
    tolerancePercent: integer("tolerance_percent").notNull(),
    /** What this generation's labels cost so far; a voided one counts, as its money may never come back. */
    chargedCents: bigint("charged_cents", { mode: "number" }).notNull().default(0),
    /**
     * Whether the carrier's prices were compared with the approved ones since a person last let the job run, or an
     * approver goes on although there are none to be had.
     */
    prices: text("prices").$type<"unchecked" | "compared" | "waived">().notNull().default("unchecked"),
  },
  () => [check("job_budgets_prices", oneOf("prices", ["unchecked", "compared", "waived"]))],
);

/** One record: what this database was when it was last looked at, by which an older copy of it is told. */
export const databaseMarks = pgTable(
  "database_marks",
  {
    id: integer("id").primaryKey(),
    /** The same in every copy of the database. */
    installation: uuid("installation").notNull().defaultRandom(),
    /** Part → value, as far as the server tells them. */
    identity: jsonb("identity").$type<Readonly<Record<string, string>>>().notNull(),
    /** When it was last another one: rows of jobs of before are looked up before they are sent. */
    doubtedAt: instant("doubted_at"),
  },
  (t) => [check("database_marks_one", sql`${t.id} = 1`)],
);

/** What the carrier knew of a job although the database did not: it had gone back in time. */
export const memoryFinds = pgTable(
  "memory_finds",
  {
    jobId: uuid("job_id").notNull(),
    rowNumber: integer("row_number").notNull(),
    reference: text("reference").notNull(),
    /** What became of it: taken over as the row's label, or left to a person. */
    outcome: text("outcome").$type<"found" | "review">().notNull(),
    trackingNumbers: text("tracking_numbers").array().notNull(),
    foundAt: instant("found_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.reference] }),
    check("memory_finds_outcome", oneOf("outcome", ["found", "review"])),
  ],
);
