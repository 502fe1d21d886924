import { z } from "zod";
import { JOB_STATES } from "@/lib/batch/job";
import { instant, problemView } from "./common";

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
  /** 1-based; 0 where the file has none. */
  headerRow: z.number().int(),
  columns: z.array(z.object({ index: z.number().int(), name: z.string(), header: z.string() })),
  /** The file's first lines as they are, titles and headers included. */
  firstLines: z.array(z.array(z.string())),
  /** The first value of each column, "" of a blank one; null where the file was read by an earlier version. */
  examples: z.array(z.string()).nullable(),
  lineCount: z.number().int(),
  /** What was doubtful about the file, then about its first flagged lines. */
  problems: z.array(problemView),
  /** Lines with a problem, also those beyond the ones listed. */
  flaggedLines: z.number().int(),
  /** Lines that were taken for no orders, the first of them one by one: they belong to no row. */
  setAside: z.object({
    count: z.number().int(),
    lines: z.array(
      z.object({
        line: z.number().int(),
        /** As the spreadsheet program counts. */
        row: z.number().int(),
        cells: z.array(z.string()),
        reason: z.enum(["total", "footer", "header", "comment"]),
      }),
    ),
  }),
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
  /** Which lines were taken, and of how many; null where all of them are. */
  filter: z.object({ clause: z.string(), before: z.number().int(), after: z.number().int() }).nullable(),
  grouping: z.object({
    /** The order-number column by which lines could be grouped; null when none repeats. */
    column: z.number().int().nullable(),
    on: z.boolean(),
    orders: z.number().int(),
    lines: z.number().int(),
    /** The first orders with several lines. */
    examples: z.array(z.object({ order: z.string(), lines: z.number().int() })),
    /** Order numbers whose lines stay shipments of their own. */
    separate: z.array(z.string()),
  }),
});
export type SourceView = z.infer<typeof sourceView>;

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
