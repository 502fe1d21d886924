import { z } from "zod";
import { ISSUE_CLASSES, type IssueClass } from "@/lib/shipping/issue";

export const instant = z.iso.datetime();
export const cents = z.number().int();

export const problemView = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  row: z.number().int().optional(),
  line: z.number().int().optional(),
  column: z.string().optional(),
  field: z.string().optional(),
  value: z.string().optional(),
});
export type ProblemView = z.infer<typeof problemView>;

/** What can be chosen about a finding that is to be decided. */
export const choiceView = z.object({
  id: z.string(),
  label: z.string(),
  effect: z.enum(["ship", "leave_out"]),
  needsReason: z.boolean(),
  /** What it gives to the row's fields, in the place of the file's. */
  values: z.record(z.string(), z.string()).readonly().optional(),
  /** It means something else on every row: one row is to be named with it. */
  ofOneRow: z.boolean().optional(),
});

/** What a person chose. */
export const decisionView = z.object({
  code: z.string(),
  choice: z.string(),
  effect: z.enum(["ship", "leave_out"]),
  reason: z.string().nullable(),
  byName: z.string(),
  at: z.string(),
});

/** One finding about a row. */
export const issueView = z.object({
  /** `blocks`: it cannot be shipped; `decide`: a person has to choose before it is bought; `note`: nothing to do. */
  class: z.enum(ISSUE_CLASSES),
  /** `error` where it blocks, else `warning`. */
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
  field: z.string().optional(),
  column: z.string().optional(),
  value: z.string().optional(),
  /** What is offered in the place of the value. */
  suggested: z.string().optional(),
  /** The number of the article that it is about, where the product list can say what is wanted of it. */
  article: z.string().optional(),
  /** Of a finding to decide: what can be chosen. */
  choices: z.array(choiceView).readonly().optional(),
  /** What was chosen; absent while nobody has. */
  decision: decisionView.optional(),
});
export type IssueView = z.infer<typeof issueView>;

export const severityOf = (issueClass: IssueClass) => (issueClass === "blocks" ? "error" : "warning");
