import { z } from "zod";
import { instant } from "./common";

/** One entry of the audit. */
export const auditEntryView = z.object({
  id: z.number().int(),
  at: instant,
  actorKind: z.enum(["person", "key", "system", "stranger"]),
  actorName: z.string(),
  /** `thing.verb`, e.g. `job.approved`. */
  kind: z.string(),
  jobId: z.uuid().nullable(),
  jobName: z.string().nullable(),
  rowNumber: z.number().int().nullable(),
  /** States before and after, where it was a transition. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** What else is known, as a line of text. */
  detail: z.string(),
});
export type AuditEntryView = z.infer<typeof auditEntryView>;

export const auditListView = z.object({
  entries: z.array(auditEntryView),
  /** For the next, older page; null at the end. */
  nextCursor: z.string().nullable(),
});
export type AuditListView = z.infer<typeof auditListView>;
