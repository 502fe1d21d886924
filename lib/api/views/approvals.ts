import { z } from "zod";
import { cents, instant } from "./common";
import { waitingVoidView } from "./void-requests";

/** A job in the supervisor's inbox. */
export const waitingJobView = z.object({
  id: z.uuid(),
  name: z.string(),
  createdByName: z.string(),
  submittedAt: instant,
  rows: z.number().int(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  /** Rows without an error that wait for a decision. */
  undecidedRows: z.number().int(),
  /** Orders that another job has shipped, in figures: '30 of 30 rows were shipped in "Monday", $548.71'. */
  shippedBefore: z.array(z.string()),
  totalCents: cents,
  /** What it comes to, which an approver's limit is held against: what its labels were billed at, and what is to be bought. */
  comesToCents: cents,
  currency: z.string(),
  /** Why this viewer cannot approve it; null when they can. */
  blockedBecause: z.string().nullable(),
});
export type WaitingJobView = z.infer<typeof waitingJobView>;

/** What waits for a decision, oldest first. */
export const approvalsView = z.object({
  jobs: z.array(waitingJobView),
  /** All that wait, also those beyond the ones listed. */
  total: z.number().int(),
  /** Requests for voids, oldest first. */
  voidRequests: z.array(waitingVoidView),
});
export type ApprovalsView = z.infer<typeof approvalsView>;
