import { z } from "zod";
import { cents, instant } from "./common";

/** Labels that a person who may not void them wants voided. */
export const voidRequestView = z.object({
  id: z.uuid(),
  /** Its rows whose labels are still valid, as ranges like 1,4-7. */
  rows: z.string(),
  labels: z.number().int(),
  /** What these labels have cost. */
  costCents: cents,
  reason: z.string(),
  requestedBy: z.string().describe("Id of the person"),
  requestedByName: z.string(),
  requestedAt: instant,
  /** Null while it waits. */
  declined: z.object({ byName: z.string(), at: instant, comment: z.string().nullable() }).nullable(),
});
export type VoidRequestView = z.infer<typeof voidRequestView>;

/** A return label that was bought for a row. */
export const boughtReturn = z.object({
  jobId: z.uuid(),
  jobName: z.string(),
  rowNumber: z.number().int(),
  /** The row that it comes back of. */
  returnOfRow: z.number().int(),
  trackingNumber: z.string().nullable(),
  costCents: cents.nullable(),
});
export type BoughtReturn = z.infer<typeof boughtReturn>;

export const boughtReturnsView = z.object({ returns: z.array(boughtReturn) });
export type BoughtReturnsView = z.infer<typeof boughtReturnsView>;

/** The same in the inbox of those who decide. */
export const waitingVoidView = voidRequestView.omit({ declined: true }).extend({
  jobId: z.uuid(),
  jobName: z.string(),
  currency: z.string(),
});
export type WaitingVoidView = z.infer<typeof waitingVoidView>;
