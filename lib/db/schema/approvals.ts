import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, oneOf } from "./columns";

/** Every decision on a job, with what it signed. */
export const approvals = pgTable(
  "approvals",
  {
    jobId: uuid("job_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    decision: text("decision").$type<"approved" | "rejected" | "withdrawn">().notNull(),
    /** Whether a person looked at it, or the mode auto approved it for a person. */
    via: text("via").$type<"person" | "auto">().notNull().default("person"),
    fingerprint: text("fingerprint").notNull(),
    totalCents: bigint("total_cents", { mode: "number" }).notNull(),
    rows: integer("rows").notNull(),
    comment: text("comment"),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.id] }),
    check("approvals_decision", oneOf("decision", ["approved", "rejected", "withdrawn"])),
    check("approvals_via", oneOf("via", ["person", "auto"])),
    index("approvals_auto").on(t.actorId, t.at).where(sql`via = 'auto'`),
  ],
);

/** Which job may buy an order, while it does and after: two jobs of one order never both buy it without a decision. */
export const orderClaims = pgTable("order_claims", {
  orderKey: text("order_key").primaryKey(),
  jobId: uuid("job_id").notNull(),
  claimedAt: instant("claimed_at").notNull().defaultNow(),
});

/** What became of a request for a void. */
export const VOID_DECISIONS = ["voided", "declined", "taken_back"] as const;
export type VoidDecision = (typeof VOID_DECISIONS)[number];

/** Labels that a person who may not void them wants voided: it waits for a person who may. */
export const voidRequests = pgTable(
  "void_requests",
  {
    jobId: uuid("job_id").notNull(),
    id: uuid("id").notNull().defaultRandom(),
    rowNumbers: integer("row_numbers").array().notNull(),
    /** The shipment of each of these rows: a label that a row got later is not meant. */
    shipmentIds: text("shipment_ids").array().notNull(),
    reason: text("reason").notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedByName: text("requested_by_name").notNull(),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    /** Null while it waits. */
    decision: text("decision").$type<VoidDecision>(),
    decidedByName: text("decided_by_name"),
    decidedAt: instant("decided_at"),
    /** Why it was declined. */
    comment: text("comment"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.id] }),
    check("void_requests_decision", oneOf("decision", VOID_DECISIONS)),
    index("void_requests_open").on(t.requestedAt).where(sql`decision IS NULL`),
  ],
);
