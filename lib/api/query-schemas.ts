import { z } from "zod";
import { JOB_STATES } from "@/lib/batch/job";
import { ROW_STATES } from "@/lib/batch/row";
import { err, problem, type Result } from "@/lib/shipping/errors";
import { ISSUE_CLASSES } from "@/lib/shipping/issue";
import { rowsInRanges } from "@/lib/shipping/row-ranges";
import { AUDIT_GROUP_NAMES } from "./audit-groups";
import { misfit } from "./misfit";
import { isTimeZone } from "./reader";

/** The most that one page holds. */
export const PAGE_LIMIT = 500;
const limit = z.coerce.number().int().min(1).max(PAGE_LIMIT).optional();
const LAST_ROW = 999_999;
const ROW_RANGES = /^\d{1,6}(-\d{1,6})?(,\d{1,6}(-\d{1,6})?)*$/;
const ROWS_AT_ONCE = 100_000;
/** Row numbers and ranges: `1,4-7`. */
export const rowRangesText = z
  .string()
  .max(16_000)
  .regex(ROW_RANGES, "Use row numbers and ranges like 1,4-7.");
const text = z.string().trim().max(200).optional();

const instant = z.iso.datetime({ precision: 6 });

/** The last job of the page before: when it was made, and its id. */
export const jobsCursor = z
  .string()
  .max(100)
  .refine((cursor) => {
    const [at, id, ...rest] = cursor.split("_");
    return rest.length === 0 && instant.safeParse(at).success && z.uuid().safeParse(id).success;
  }, "Use the nextCursor of a page.");

/** `GET /api/v1/jobs?state=&q=&mine=&archived=&cursor=&limit=` */
export const jobsQuerySchema = z.object({
  state: z.enum([...JOB_STATES, "interrupted"]).optional(),
  q: text,
  mine: z.stringbool().optional(),
  archived: z
    .stringbool()
    .optional()
    .describe("true: archived jobs, and no others; those at hand without it"),
  cursor: jobsCursor.optional(),
  limit,
});

/** `GET /api/v1/jobs/{id}/rows?status=&severity=&class=&issue=&q=&cursor=&limit=` */
export const rowsQuerySchema = z.object({
  status: z.enum(ROW_STATES).optional(),
  severity: z.enum(["error", "warning"]).optional(),
  class: z.enum(ISSUE_CLASSES).optional(),
  issue: z.string().max(100).optional(),
  q: text,
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit,
});

/** `GET /api/v1/jobs/{id}/receipt?only=&cursor=&limit=` */
export const receiptQuerySchema = rowsQuerySchema.pick({ cursor: true }).extend({
  only: z
    .enum(["exceptions"])
    .optional()
    .describe("exceptions: rows that were not bought at the first attempt, whole and at their price"),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

/** `GET /api/v1/products?q=&sku=&cursor=&limit=` */
export const productsQuerySchema = z.object({
  q: text.describe("Part of an article number or of a description"),
  sku: z.string().max(100).optional().describe("These articles alone; repeat it for several, at most 50"),
  cursor: z.string().max(100).optional(),
  limit,
});

/** `GET /api/v1/home?zone=` */
export const homeQuerySchema = z.object({
  zone: z
    .string()
    .max(100)
    .refine(isTimeZone, "Use a time zone like America/New_York.")
    .default("UTC")
    .describe("Whose days are meant, e.g. America/New_York; UTC without it"),
});

/** `GET /api/v1/search?q=` */
export const searchQuerySchema = z.object({
  q: z.string().trim().min(2).max(200).describe("An order number, a tracking number or a recipient's name"),
});

/** `GET /api/v1/jobs/{id}/rows/numbers?status=&class=&issue=&value=&field=&q=` */
export const rowNumbersQuerySchema = rowsQuerySchema.omit({ cursor: true, limit: true }).extend({
  value: z.string().max(2_000).optional().describe("With issue: the text that it is about"),
  field: z
    .string()
    .max(200)
    .optional()
    .describe("With issue: the field that it is about, as findings name it, e.g. shipTo.address.postalCode"),
});

/** `GET /api/v1/jobs/{id}/rows/values?rows=` */
export const rowValuesQuerySchema = z.object({
  rows: rowRangesText.describe("Row numbers and ranges, e.g. 1,4-7; at most 200 rows"),
});

/** `GET /api/v1/jobs/{id}/rows/find?field=&text=` */
export const findQuerySchema = z.object({
  field: z.string().max(50).describe("A field of the shipment"),
  text: z.string().min(1).max(500).describe("What its text contains; case makes no difference"),
});

/** `GET /api/v1/jobs/{id}/source/rows?from=&limit=` */
export const sourceRowsQuerySchema = z.object({
  from: z.coerce.number().int().min(1).max(LAST_ROW).default(1),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

/** `GET /api/v1/jobs/{id}/rows/{row}/label?package=&paper=` */
export const labelQuerySchema = z.object({
  package: z.coerce.number().int().min(1).max(200).default(1).describe("Which package of the row"),
  paper: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe("Instead of a label, one of the row's papers, by its number there"),
});

/** Row numbers like `1,4-7`, or every label of the job. */
export const labelRows = z
  .union([z.literal("all"), rowRangesText])
  .describe("Row numbers like 1,4-7, or all");

/** `GET /api/v1/jobs/{id}/labels.zip?rows=` */
export const labelsQuerySchema = z.object({
  rows: rowRangesText.optional().describe("Row numbers and ranges, e.g. 1,4-7; all without it"),
});

/** `GET /api/v1/jobs/{id}/labels.pdf?rows=&order=&sheet=&slips=&invoices=` */
export const labelsPdfQuerySchema = labelsQuerySchema.extend({
  order: z.enum(["row", "service", "sku", "name"]).default("row").describe("By what the labels are ordered"),
  sheet: z
    .enum(["4x6", "letter", "a4"])
    .default("4x6")
    .describe("A page for each label, or two on a sheet of paper"),
  slips: z
    .enum(["before", "after"])
    .optional()
    .describe("A packing slip for each row, before or after its label"),
  invoices: z.coerce
    .number()
    .int()
    .min(0)
    .max(5)
    .default(3)
    .describe("Copies of each customs invoice that goes on paper, after the row's labels; 0 for none"),
});

/** `GET /api/v1/jobs/{id}/invoices.pdf?rows=&invoices=` */
export const invoicesPdfQuerySchema = labelsPdfQuerySchema.pick({ rows: true, invoices: true });

/** `GET /api/v1/jobs/{id}/returns?rows=` */
export const boughtReturnsQuerySchema = z.object({ rows: labelRows.default("all") });

/** Row numbers of `1,4-7`; undefined when none are named. */
export function rowsOf(ranges: string | undefined, atMost = ROWS_AT_ONCE): Result<number[] | undefined> {
  if (ranges === undefined) return { ok: true, value: undefined };
  const rows: number[] = [];
  for (const row of rowsInRanges(ranges)) {
    if (rows.push(row) <= atMost) continue;
    return err(problem("INPUT_INVALID", `At most ${atMost} rows can be named.`, { field: "rows" }));
  }
  return { ok: true, value: rows };
}

/** The same, or `all`. */
export function rowsOrAll(ranges: string): Result<number[] | "all"> {
  if (ranges === "all") return { ok: true, value: "all" };
  const rows = rowsOf(ranges);
  return rows.ok ? { ok: true, value: rows.value ?? [] } : rows;
}

const day = z.iso.date("Use a date like 2026-01-31.").optional();

/** `GET /api/v1/audit?job=&person=&kind=&from=&to=&cursor=&limit=`; days are whole ones in UTC, both included. */
export const auditQuerySchema = z.object({
  job: text.describe("Its id, or part of its name"),
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

/** Which entries a query asks for: of the job with that id, or of those with such a name. */
export function auditFilterOf({ job, ...rest }: AuditQuery) {
  return z.uuid().safeParse(job).success ? { ...rest, jobId: job } : { ...rest, jobName: job };
}

/** An address's query by its schema; empty parts count as absent, and what does not fit is named. */
export function parseQuery<T>(schema: z.ZodType<T>, query: URLSearchParams): Result<T> {
  const given = Object.fromEntries([...query].filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  return err(misfit(parsed.error, { whole: "The query", value: (field) => given[field] }));
}
