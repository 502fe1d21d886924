import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Who did what, when, from which state to which. Written in the transaction of the thing itself. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    actorKind: text("actor_kind").$type<"person" | "key" | "system" | "stranger">().notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    kind: text("kind").notNull(),
    jobId: uuid("job_id"),
    rowNumber: integer("row_number"),
    fromState: text("from_state"),
    toState: text("to_state"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    index("audit_job").on(t.jobId, t.id),
    index("audit_at").on(t.at),
    // What was done to a few rows, for the receipt of a job of any size.
    index("audit_row").on(t.jobId, t.rowNumber).where(sql`row_number IS NOT NULL`),
  ],
);

/**
 * Links of the hash chains, one chain a job and one for entries without a job. Entries are written without a link, so
 * that lanes never wait for each other, and chained a moment later (lib/audit/seal-audit.ts).
 */
export const auditSeals = pgTable(
  "audit_seals",
  {
    /** The job's id, or `installation`. */
    chain: text("chain").notNull(),
    /** 1, 2, 3, … without gaps. */
    seq: integer("seq").notNull(),
    entryId: bigint("entry_id", { mode: "number" }).notNull(),
    /** SHA-256 (hex) of the entry's content. */
    entryHash: text("entry_hash").notNull(),
    /** SHA-256 (hex) over the link before and this one. */
    hash: text("hash").notNull(),
    sealedAt: instant("sealed_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.chain, t.seq] }), uniqueIndex("audit_seals_entry").on(t.entryId)],
);

/** The end of each chain: a chain that was cut off no longer reaches it. */
export const auditHeads = pgTable("audit_heads", {
  chain: text("chain").primaryKey(),
  seq: integer("seq").notNull(),
  hash: text("hash").notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});
