import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { Problem } from "@/lib/shipping/errors";
import type { SetAsideReason } from "@/lib/shipping/orders/set-aside";
import { bytea, createdAt, instant } from "./columns";

/** An uploaded file, byte for byte as it came. */
export const sourceFiles = pgTable(
  "source_files",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    name: text("name").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("source_files_sha256").on(t.sha256)],
);

/** Its bytes, in chunks: written and read as a stream. */
export const sourceFileChunks = pgTable(
  "source_file_chunks",
  {
    fileId: uuid("file_id")
      .notNull()
      .references(() => sourceFiles.id, { onDelete: "cascade" }),
    seq: integer("seq").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (t) => [primaryKey({ columns: [t.fileId, t.seq] })],
);

/** The data lines of a job's source, as read; blank lines are absent, their numbers are not reused. */
export const sourceLines = pgTable(
  "source_lines",
  {
    jobId: uuid("job_id").notNull(),
    line: integer("line").notNull(),
    cells: jsonb("cells").$type<string[]>().notNull(),
    /** Equal for equal lines: finds duplicate rows. */
    digest: text("digest").notNull(),
    problems: jsonb("problems").$type<Problem[]>(),
    /** Equal for lines of one order to one recipient (see lib/shipping/orders/order-keys.ts); null without an order number. */
    orderKey: text("order_key"),
    /** Why the line is taken for no order (a total, a footer, …); it belongs to no row then. */
    setAside: text("set_aside").$type<SetAsideReason>(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.line] }), index("source_lines_digest").on(t.jobId, t.digest)],
);

/** What the write-back has put into a line; the download merges it into the original bytes. */
export const sourceWriteBacks = pgTable(
  "source_write_backs",
  {
    jobId: uuid("job_id").notNull(),
    line: integer("line").notNull(),
    /** Null where a number was taken out again: what is older than that must not come back. */
    trackingNumber: text("tracking_number"),
    shippedAt: instant("shipped_at"),
    version: integer("version").notNull().default(1),
    /** The same of the line's return. */
    returnTrackingNumber: text("return_tracking_number"),
    returnVersion: integer("return_version").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.line] })],
);
