import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Who did what, when, from which state to which. Written in the transaction of the thing itself. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    actorKind: text("actor_kind").$type<"person" | "key" | "system">().notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    kind: text("kind").notNull(),
    jobId: uuid("job_id"),
    rowNumber: integer("row_number"),
    fromState: text("from_state"),
    toState: text("to_state"),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [index("audit_job").on(t.jobId, t.id), index("audit_at").on(t.at)],
);
