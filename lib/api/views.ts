/**
 * What pages, route handlers and tools are shown: the one set of shapes that leaves the server. Money is integer
 * cents, times are ISO 8601 strings in UTC, null means "not (yet)". No database row leaves as it is.
 */
import { z } from "zod";
import { JOB_STATES } from "@/lib/batch/domain/job";
import { ROW_STATES } from "@/lib/batch/domain/row";
import { shipmentSchema, shipperSchema } from "@/lib/batch/domain/shipment";

const instant = z.iso.datetime();
const cents = z.number().int();

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

export const countsView = z.object({
  total: z.number().int(),
  pending: z.number().int(),
  inFlight: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  inDoubt: z.number().int(),
  needsReview: z.number().int(),
  skipped: z.number().int(),
  voided: z.number().int(),
  costCents: cents,
});
export type CountsView = z.infer<typeof countsView>;

/** A line of the jobs list. */
export const jobListItem = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  /** `running` with an expired lease. */
  interrupted: z.boolean(),
  fileName: z.string().nullable(),
  totalRows: z.number().int(),
  completedRows: z.number().int(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  /** What it has cost, or would: `costCents` of bought rows once it has started, the estimate before. */
  costCents: cents,
  costIsEstimate: z.boolean(),
  currency: z.string(),
  createdByName: z.string(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type JobListItem = z.infer<typeof jobListItem>;

export const jobListView = z.object({
  jobs: z.array(jobListItem),
  /** For the next page; null at the end. */
  nextCursor: z.string().nullable(),
});
export type JobListView = z.infer<typeof jobListView>;

/** What the viewer may do with the job right now, decided on the server. */
export const jobPermissions = z.object({
  edit: z.boolean(),
  rename: z.boolean(),
  submit: z.boolean(),
  approve: z.boolean(),
  /** Why approval is not the viewer's to give, or not yet possible; null when it is. */
  approveBlockedBecause: z.string().nullable(),
  execute: z.boolean(),
  resume: z.boolean(),
  restart: z.boolean(),
  cancel: z.boolean(),
  void: z.boolean(),
  /** Correct single rows in place. */
  editRows: z.boolean(),
  /** Decide on rows that need review. */
  review: z.boolean(),
});
export type JobPermissions = z.infer<typeof jobPermissions>;

export const interruptionView = z.object({
  /** The whole text of the recovery dialog. */
  prompt: z.string(),
  completed: z.number().int(),
  total: z.number().int(),
  remaining: z.number().int(),
  inDoubt: z.number().int(),
  lastRowNumber: z.number().int().nullable(),
  lastRecipient: z.string().nullable(),
  lastTrackingNumber: z.string().nullable(),
  nextRowNumber: z.number().int().nullable(),
  costCents: cents,
  interruptedAt: instant.nullable(),
});
export type InterruptionView = z.infer<typeof interruptionView>;

/** Jobs that stopped without an end: the banner of every page. */
export const interruptedView = z.object({ jobs: z.array(z.object({ id: z.uuid(), name: z.string() })) });
export type InterruptedView = z.infer<typeof interruptedView>;

/** The job page: polled while something moves. */
export const jobView = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(JOB_STATES),
  mode: z.enum(["confirm", "auto"]),
  interrupted: z.boolean(),
  /** False once nothing more happens by itself: the page stops polling. */
  moving: z.boolean(),
  fileName: z.string().nullable(),
  fileKind: z.enum(["csv", "xlsx"]).nullable(),
  mappingName: z.string().nullable(),
  shipperName: z.string().nullable(),
  lanes: z.number().int(),
  generation: z.number().int(),
  counts: countsView,
  estimatedCents: cents,
  currency: z.string(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  /** Rows planned and rated so far by a running preview. */
  ratedRows: z.number().int(),
  createdByName: z.string(),
  createdAt: instant,
  approvedByName: z.string().nullable(),
  approvedAt: instant.nullable(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Rows that are at the carrier just now. */
  atCarrier: z.array(z.object({ rowNumber: z.number().int(), recipientName: z.string() })),
  lastRow: z
    .object({ rowNumber: z.number().int(), recipientName: z.string(), trackingNumber: z.string() })
    .nullable(),
  rowsPerMinute: z.number().nullable(),
  remainingSeconds: z.number().nullable(),
  problem: problemView.nullable(),
  waitingWriteBacks: z.number().int(),
  /** Labels whose void was asked for and not answered yet. */
  voiding: z.number().int(),
  /** Shipments that the carrier sold under our references and no row has, not voided yet. */
  surplus: z.array(
    z.object({
      reference: z.string(),
      rowNumber: z.number().int(),
      shipmentId: z.string(),
      trackingNumbers: z.array(z.string()),
    }),
  ),
  /** Rows that were charged differently from what they were rated at, and the sum of the differences. */
  costDifference: z.object({ rows: z.number().int(), cents }),
  interruption: interruptionView.nullable(),
  approvals: z.array(
    z.object({
      decision: z.enum(["approved", "rejected", "withdrawn"]),
      actorName: z.string(),
      at: instant,
      comment: z.string().nullable(),
      totalCents: cents,
      rows: z.number().int(),
    }),
  ),
  permissions: jobPermissions,
});
export type JobView = z.infer<typeof jobView>;

/** A row in a list: small. */
export const rowListItem = z.object({
  rowNumber: z.number().int(),
  lines: z.array(z.number().int()),
  state: z.enum(ROW_STATES),
  recipientName: z.string(),
  cityState: z.string(),
  orderReference: z.string().nullable(),
  /** UPS service code and its name. */
  service: z.string().nullable(),
  serviceName: z.string().nullable(),
  packageCount: z.number().int(),
  estimatedCents: cents.nullable(),
  costCents: cents.nullable(),
  trackingNumber: z.string().nullable(),
  shippedAt: instant.nullable(),
  issues: z.array(issueView),
  problem: problemView.nullable(),
  /** The void of its label was asked for and not answered yet. */
  voiding: z.boolean(),
});
export type RowListItem = z.infer<typeof rowListItem>;

export const rowListView = z.object({ rows: z.array(rowListItem), nextCursor: z.string().nullable() });
export type RowListView = z.infer<typeof rowListView>;

/** One row, opened. */
export const rowView = rowListItem.extend({
  shipment: shipmentSchema.nullable(),
  /** The row's own cells: column name → text, of its first line; `mapped` where the template reads the column. */
  cells: z.array(z.object({ column: z.string(), value: z.string(), mapped: z.boolean() })),
  packages: z.array(
    z.object({ packageNumber: z.number().int(), trackingNumber: z.string(), hasLabel: z.boolean() }),
  ),
  /** Columns that a person corrected in place. */
  editedColumns: z.array(z.string()),
  costSource: z.enum(["carrier", "rated"]).nullable(),
  attempts: z.array(
    z.object({
      reference: z.string(),
      state: z.string(),
      startedAt: instant,
      finishedAt: instant.nullable(),
      problem: problemView.nullable(),
    }),
  ),
  found: z.array(z.string()),
});
export type RowView = z.infer<typeof rowView>;

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
  /** While not complete: what the shown total is based on, as a sentence. */
  estimateBasis: z.string().nullable(),
  currency: z.string(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  /** How many rows have each issue, most frequent first. */
  issueCounts: z.array(
    z.object({
      severity: z.enum(["error", "warning"]),
      code: z.string(),
      label: z.string(),
      rows: z.number().int(),
    }),
  ),
  /** How many rows go by each service, most frequent first. */
  services: z.array(
    z.object({ service: z.string(), name: z.string(), rows: z.number().int(), costCents: cents }),
  ),
  fingerprint: z.string().nullable(),
  shipper: shipperSchema.nullable(),
});
export type PreviewView = z.infer<typeof previewView>;

/** The source as uploaded: for the upload and mapping pages. */
export const sourceView = z.object({
  jobId: z.uuid(),
  jobName: z.string(),
  state: z.enum(JOB_STATES),
  /** Whether this viewer may change file and mapping now; else `lockedBecause` says why not. */
  editable: z.boolean(),
  lockedBecause: z.string().nullable(),
  fileName: z.string(),
  size: z.number().int(),
  kind: z.enum(["csv", "xlsx"]),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), rows: z.number().int(), hidden: z.boolean() })),
  /** What a person may choose instead; empty for a workbook. */
  encodings: z.array(z.object({ value: z.string(), label: z.string() })),
  delimiters: z.array(z.object({ value: z.string(), label: z.string() })),
  /** 1-based. */
  headerRow: z.number().int(),
  columns: z.array(z.object({ index: z.number().int(), name: z.string(), header: z.string() })),
  /** The file's first lines as they are, titles and headers included. */
  firstLines: z.array(z.array(z.string())),
  lineCount: z.number().int(),
  /** What was doubtful about the file, then about its first flagged lines. */
  problems: z.array(problemView),
  /** Lines with a problem, also those beyond the ones listed. */
  flaggedLines: z.number().int(),
  /** The latest earlier job made from the very same bytes. */
  earlier: z
    .object({
      jobId: z.uuid(),
      jobName: z.string(),
      createdByName: z.string(),
      createdAt: instant,
      shippedRows: z.number().int(),
    })
    .nullable(),
  grouping: z.object({
    /** The order-number column by which lines could be grouped; null when none repeats. */
    column: z.number().int().nullable(),
    on: z.boolean(),
    orders: z.number().int(),
    lines: z.number().int(),
    /** The first orders with several lines. */
    examples: z.array(z.object({ order: z.string(), lines: z.number().int() })),
  }),
});
export type SourceView = z.infer<typeof sourceView>;

export const presetView = z.object({
  id: z.uuid(),
  name: z.string(),
  length: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  lengthUnit: z.enum(["IN", "CM"]),
  weight: z.number().nullable(),
  weightUnit: z.enum(["LBS", "KGS"]),
  packaging: z.string(),
});
export type PresetView = z.infer<typeof presetView>;

/** A saved mapping in a list. */
export const savedMappingView = z.object({
  id: z.uuid(),
  name: z.string(),
  headers: z.array(z.string()),
  createdByName: z.string().nullable(),
  updatedAt: instant,
});
export type SavedMappingView = z.infer<typeof savedMappingView>;

/** What a mapping fixes, wherever it is kept: in a job, or saved by name. */
export const mappingChoices = z.object({
  template: z.string(),
  defaultService: z.string(),
  defaultCountry: z.string(),
  presetId: z.uuid().nullable(),
});
export type MappingChoices = z.infer<typeof mappingChoices>;

/** A job's mapping and what can be chosen for it. */
export const mappingView = z.object({
  jobId: z.uuid(),
  /** Null until one was saved or applied: the page then suggests one. */
  template: z.string().nullable(),
  mappingId: z.uuid().nullable(),
  mappingName: z.string().nullable(),
  defaultService: z.string(),
  defaultCountry: z.string(),
  /** The job's own copy; it may differ from the preset of that id by now. */
  preset: presetView.nullable(),
  shipperId: z.uuid().nullable(),
  /** Saved for the same headers. */
  offered: z.array(mappingChoices.extend({ id: z.uuid(), name: z.string(), updatedAt: instant })),
  presets: z.array(presetView),
  shippers: z.array(z.object({ id: z.uuid(), label: z.string(), detail: z.string(), country: z.string() })),
});
export type MappingView = z.infer<typeof mappingView>;

/** Some of a job's rows as their lines stand in the file: what the mapping page renders beside the template. */
export const sourceRowsView = z.object({
  rows: z.array(
    z.object({
      rowNumber: z.number().int(),
      lines: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })),
    }),
  ),
  totalRows: z.number().int(),
});
export type SourceRowsView = z.infer<typeof sourceRowsView>;

/** One entry of the audit. */
export const auditEntryView = z.object({
  id: z.number().int(),
  at: instant,
  actorKind: z.enum(["person", "key", "system"]),
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

/** A job in the supervisor's inbox. */
export const waitingJobView = z.object({
  id: z.uuid(),
  name: z.string(),
  createdByName: z.string(),
  submittedAt: instant,
  rows: z.number().int(),
  errorRows: z.number().int(),
  warningRows: z.number().int(),
  totalCents: cents,
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
});
export type ApprovalsView = z.infer<typeof approvalsView>;
