import { z } from "zod";
import { ROW_STATES } from "@/lib/batch/row";

/** Rows of any job that were found, the newest jobs first. */
export const searchView = z.object({
  rows: z.array(
    z.object({
      jobId: z.uuid(),
      jobName: z.string(),
      rowNumber: z.number().int(),
      recipientName: z.string(),
      cityState: z.string(),
      orderReference: z.string().nullable(),
      trackingNumber: z.string().nullable(),
      state: z.enum(ROW_STATES),
    }),
  ),
});
export type SearchView = z.infer<typeof searchView>;
