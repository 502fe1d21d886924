import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

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

/** When the next request to a carrier's account may go out, for all processes that share it. */
export const carrierPaces = pgTable("carrier_paces", {
  /** Environment and account. */
  account: text("account").primaryKey(),
  nextAt: instant("next_at").notNull(),
});
