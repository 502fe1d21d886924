import { z } from "zod";

/** What a clerk's batch may be in auto mode, without anybody's approval. Zero: clerks have no auto mode. */
export const autoModeSettings = z.object({
  maxCents: z
    .int("Enter an amount.")
    .min(0, "Enter 0 or more.")
    .max(10_000_000, "Enter at most 100,000.")
    .default(0),
  /** What all of a clerk's batches within 24 hours may cost together; null: as much as one. */
  maxCentsPerDay: z
    .int("Enter an amount.")
    .min(0, "Enter 0 or more.")
    .max(10_000_000, "Enter at most 100,000.")
    .nullable()
    .default(null),
  maxRows: z
    .int("Enter a whole number.")
    .min(0, "Enter 0 or more.")
    .max(100_000, "Enter at most 100,000 rows.")
    .default(0),
});
