import { z } from "zod";

/** Who approves, and what happens to a row in doubt. */
export const approvalSettings = z.object({
  /** The approver is never the submitter. */
  twoPersonApproval: z.boolean().default(false),
  /** A row in doubt waits for a person even where the carrier says that it knows nothing of it. */
  neverResendWithoutPerson: z.boolean().default(false),
});
