import { z } from "zod";

/** Who approves, and what happens to a row in doubt. */
export const approvalSettings = z.object({
  /** The approver is never the submitter. */
  twoPersonApproval: z.boolean().default(false),
  /** A row in doubt waits for a person even where the carrier says that it knows nothing of it. */
  neverResendWithoutPerson: z.boolean().default(false),
  /** By how much today's prices may differ from the approved total, in percent, before a batch stops and asks again. */
  totalTolerancePercent: z
    .int("Enter a whole number.")
    .min(0, "Enter 0 or more.")
    .max(100, "Enter at most 100.")
    .default(5),
});
