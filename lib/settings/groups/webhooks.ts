import { z } from "zod";

/** Where events may be sent to. */
export const webhookSettings = z.object({
  /** Private and loopback addresses, and plain http: for receivers in the same network. */
  allowPrivateTargets: z.boolean().default(false),
});
