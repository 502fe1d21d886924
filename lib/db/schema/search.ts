import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

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
