import { z } from "zod";
import { ISSUE_CLASSES } from "@/lib/shipping/issue";
import { shipperSchema } from "@/lib/shipping/shipment";
import { cents, choiceView, problemView } from "./common";
import { jobView } from "./jobs";
import { rowListItem } from "./rows";

/** A finding to decide, of all the rows that have it. */
export const questionView = z.object({
  code: z.string(),
  column: z.string().nullable(),
  /** What the answers are about, e.g. the word "Express"; null where they are about any of them. */
  group: z.string().nullable(),
  label: z.string(),
  /** In figures, e.g. '30 of 30 rows were shipped in "Monday", $548.71'. */
  sentence: z.string(),
  /** What one of the rows says. */
  example: z.string(),
  /** What the first of the rows has, and what is offered in its place; null where nothing is. */
  offer: z.object({ value: z.string(), suggested: z.string() }).nullable(),
  choices: z.array(choiceView),
  rows: z.number().int(),
  undecidedRows: z.number().int(),
  /** Rows that are shipped although the finding stands: a person chose that. */
  shippedAnywayRows: z.number().int(),
  /** What the rows would cost that are not left out. */
  costCents: cents,
  reasons: z.array(z.string()),
});
export type QuestionView = z.infer<typeof questionView>;

/** Rows that a finding says the same of: nothing of it is to decide. */
export const findingGroupView = z.object({
  class: z.enum(["blocks", "note"]),
  code: z.string(),
  sentence: z.string(),
  remedy: z.string(),
  field: z.string().nullable(),
  /** The text that it is about, equal in all of them; null where there is none or it differs. */
  value: z.string().nullable(),
  rows: z.number().int(),
});
export type FindingGroupView = z.infer<typeof findingGroupView>;

/** The preview page: the first 20 rows, totals, and what an approval would sign. */
export const previewView = z.object({
  job: jobView,
  rows: z.array(rowListItem),
  totalRows: z.number().int(),
  additionalRows: z.number().int(),
  plannedRows: z.number().int(),
  ratedRows: z.number().int(),
  /** True once every row is validated and rated: the total is exact. */
  complete: z.boolean(),
  totalCents: cents,
  /**
   * What the job comes to, which an approver's limit is held against: what its labels were billed at, also those that a
   * restart has left behind, and the price of what is still to be bought. Null while not complete.
   */
  comesToCents: cents.nullable(),
  /** While not complete: what the shown total is based on, as a sentence. */
  estimateBasis: z.string().nullable(),
  currency: z.string(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  /** Rows without an error that wait for a decision. */
  undecidedRows: z.number().int(),
  /** How many rows have each issue, most frequent first. */
  issueCounts: z.array(
    z.object({
      class: z.enum(ISSUE_CLASSES),
      severity: z.enum(["error", "warning"]),
      code: z.string(),
      label: z.string(),
      rows: z.number().int(),
    }),
  ),
  /** The same with equal findings as one, without those to decide: what blocks first, then the most frequent. */
  findings: z.array(findingGroupView),
  /** Findings to decide that say the same of several rows: orders that another job ships first. */
  questions: z.array(questionView),
  /** How many rows go by each service, most frequent first. */
  services: z.array(
    z.object({ service: z.string(), name: z.string(), rows: z.number().int(), costCents: cents }),
  ),
  /** Rows that leave from another saved address than the shipper's, by its name; most frequent first. */
  shipsFrom: z.array(z.object({ label: z.string(), rows: z.number().int() })),
  /** Rows that are billed to other accounts: they are in no total. */
  billedElsewhereRows: z.number().int(),
  /** What is to be said once of the file: how it was read, and what its mapping leaves open. */
  notes: z.array(problemView),
  fingerprint: z.string().nullable(),
  shipper: shipperSchema.nullable(),
});
export type PreviewView = z.infer<typeof previewView>;
