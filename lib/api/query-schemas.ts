import { z } from "zod";
import { err, problem, type Result } from "@/lib/batch/domain/errors";
import { JOB_STATES } from "@/lib/batch/domain/job";
import { ROW_STATES } from "@/lib/batch/domain/row";
import { AUDIT_GROUP_NAMES } from "./audit-groups";

const limit = z.coerce.number().int().min(1).max(500).optional();
const text = z.string().trim().max(200).optional();

/** `GET /api/v1/jobs?state=&q=&mine=&cursor=&limit=` */
export const jobsQuerySchema = z.object({
  state: z.enum([...JOB_STATES, "interrupted"]).optional(),
  q: text,
  mine: z.stringbool().optional(),
  cursor: z.string().max(100).optional(),
  limit,
});

/** `GET /api/v1/jobs/{id}/rows?status=&severity=&issue=&q=&cursor=&limit=` */
export const rowsQuerySchema = z.object({
  status: z.enum(ROW_STATES).optional(),
  severity: z.enum(["error", "warning"]).optional(),
  issue: z.string().max(100).optional(),
  q: text,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit,
});

const day = z.iso.date("Use a date like 2026-01-31.").optional();

/** `GET /api/v1/audit?job=&person=&kind=&from=&to=&cursor=&limit=`; days are whole ones in UTC, both included. */
export const auditQuerySchema = z.object({
  job: z.uuid().optional(),
  person: text,
  kind: z.enum(AUDIT_GROUP_NAMES).optional(),
  from: day,
  to: day,
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit,
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** An address's query by its schema; empty parts count as absent, and what does not fit is named. */
export function parseQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): Result<T> {
  const given = Object.fromEntries([...query].filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  return err(
    problem("INPUT_INVALID", `The parameter “${field}” does not fit: ${issue?.message ?? "unknown"}.`, {
      field,
      value: given[field],
    }),
  );
}
