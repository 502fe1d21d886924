import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { jobs } from "./jobs";

const amount = (name: string) => integer(name).notNull().default(0);

/**
 * How far each job is: the sum of its slots. Triggers of the migrations keep it, in the statement that changes a row, so
 * that nothing that changes rows can forget it. A session of the database has its slot: lanes don't queue at one row.
 */
export const jobProgress = pgTable(
  "job_progress",
  {
    jobId: uuid("job_id").notNull(),
    slot: integer("slot").notNull(),
    /** Grows with every change of a row, or of what else the job's page shows. */
    revision: bigint("revision", { mode: "number" }).notNull().default(0),
    pending: amount("pending"),
    inFlight: amount("in_flight"),
    completed: amount("completed"),
    failed: amount("failed"),
    inDoubt: amount("in_doubt"),
    needsReview: amount("needs_review"),
    skipped: amount("skipped"),
    voided: amount("voided"),
    /** Cost of completed rows. */
    costCents: bigint("cost_cents", { mode: "number" }).notNull().default(0),
    /** Rows whose void was asked for and not answered. */
    voiding: amount("voiding"),
    /** Completed rows that were charged differently from what they were rated at, and by how much in all. */
    differingRows: amount("differing_rows"),
    differingCents: bigint("differing_cents", { mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.slot] })],
);

/** Labels of one service that were bought in one quarter of an hour, and not voided since. */
export interface Spending {
  /** When the quarter began (ISO 8601). */
  readonly at: string;
  readonly service: string;
  readonly labels: number;
  readonly cents: number;
}

/**
 * What the home page shows of a job's labels, kept with the revision at which it was counted: it is counted anew only
 * where the job has moved since. Quarters of an hour make days in any time zone.
 */
export const jobSummaries = pgTable("job_summaries", {
  jobId: uuid("job_id")
    .primaryKey()
    .references(() => jobs.id, { onDelete: "cascade" }),
  revision: bigint("revision", { mode: "number" }).notNull(),
  countedAt: instant("counted_at").notNull(),
  /** Rows whose labels were never printed. */
  unprinted: integer("unprinted").notNull(),
  spending: jsonb("spending").$type<Spending[]>().notNull(),
});

/** When the next request to a carrier's account may go out, for all processes that share it. */
export const carrierPaces = pgTable("carrier_paces", {
  /** Environment and account. */
  account: text("account").primaryKey(),
  nextAt: instant("next_at").notNull(),
});
