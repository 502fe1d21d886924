import { z } from "zod";

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

export const issueView = z.object({
  severity: z.enum(["error", "warning"]),
  code: z.string(),
  message: z.string(),
  remedy: z.string().optional(),
  field: z.string().optional(),
  column: z.string().optional(),
  value: z.string().optional(),
});
export type IssueView = z.infer<typeof issueView>;
