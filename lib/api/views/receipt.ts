import { z } from "zod";
import { JOB_STATES } from "@/lib/batch/job";
import { ROW_STATES } from "@/lib/batch/row";
import { cents, instant } from "./common";

/** One step of a row: intent, call, the carrier's answer, or what a person did. */
export const receiptStep = z.object({
  at: instant,
  kind: z.enum(["intent", "call", "answer", "other"]),
  /** A sentence; of what was erased it says nothing. */
  text: z.string(),
  byName: z.string(),
});
export type ReceiptStep = z.infer<typeof receiptStep>;

export const receiptRow = z.object({
  rowNumber: z.number().int(),
  recipientName: z.string(),
  state: z.enum(ROW_STATES),
  trackingNumber: z.string().nullable(),
  approvedCents: cents.nullable(),
  chargedCents: cents.nullable(),
  /** Whose account is billed in place of ours; null where we pay. */
  billedTo: z.string().nullable(),
  /** The recipient sends it to the shipper. */
  isReturn: z.boolean(),
  /** Why it is listed among the exceptions; empty where it was bought at once, whole and at its price. */
  exceptions: z.array(z.string()),
  /** In the order of time, over all of its attempts. */
  timeline: z.array(receiptStep),
});
export type ReceiptRow = z.infer<typeof receiptRow>;

/** Approved, bought, known to the carrier: the figures of a job, as far as it has come. */
export const receiptFigures = z.object({
  /** Rows and total of the approval in force; null while nobody has approved. */
  approvedRows: z.number().int().nullable(),
  approvedCents: cents.nullable(),
  /** What the approval allows, with its tolerance; null for approvals of before budgets were kept. */
  budgetCents: cents.nullable(),
  boughtRows: z.number().int(),
  /** Of those bought: labels that the carrier took back. */
  voidedRows: z.number().int(),
  /** Of those bought: with the carrier's own answer. The others were taken over on a person's word. */
  knownRows: z.number().int(),
  /** When the carrier was last asked about every reference that did not become a label; null: not yet. */
  askedCarrierAt: instant.nullable(),
  /** For bought rows; what was voided counts, as its money may not have come back yet. */
  chargedCents: cents,
  /** Approved and not bought, for whatever reason. */
  openRows: z.number().int(),
  /** Of those: in doubt or in review. What the carrier has of them is not settled, and is in no other figure. */
  unsettledRows: z.number().int(),
  /** Rows that are billed to other accounts: their charges are in no figure here. */
  billedElsewhereRows: z.number().int(),
  /** Shipments at the carrier that no row has, and those of them that were voided. */
  unmatched: z.number().int(),
  unmatchedVoided: z.number().int(),
  /** Everything that was approved was bought, nothing else was, and the carrier was asked. */
  agrees: z.boolean(),
});
export type ReceiptFigures = z.infer<typeof receiptFigures>;

/** The receipt of a job: who approved what, what came of it, and the steps of each row, a page of rows at a time. */
export const receiptView = z.object({
  jobId: z.uuid(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  currency: z.string(),
  createdByName: z.string(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  carrierAccount: z.object({ id: z.string(), name: z.string() }).nullable(),
  figures: receiptFigures,
  approvals: z.array(
    z.object({
      decision: z.enum(["approved", "rejected", "withdrawn"]),
      /** `auto`: nobody looked at it; the mode approved it for this person. */
      via: z.enum(["person", "auto"]),
      actorName: z.string(),
      at: instant,
      comment: z.string().nullable(),
      rows: z.number().int(),
      totalCents: cents,
      /** What was signed: rows, mapping, shipper, account and prices. */
      fingerprint: z.string(),
    }),
  ),
  rows: z.array(receiptRow),
  nextCursor: z.string().nullable(),
});
export type ReceiptView = z.infer<typeof receiptView>;
