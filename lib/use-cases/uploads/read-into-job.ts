import type { Db } from "@/lib/db/client";
import { keepReading } from "@/lib/db/job-drafts";
import { countOrders, insertLines } from "@/lib/db/source-store";
import type { LinesSummary } from "@/lib/sources/read-order-lines";
import type { FileReading } from "@/lib/sources/threads/read-file";

/** How far the reading of a file is. */
export interface ReadingProgress {
  readonly lines: number;
  readonly total: number;
}

/**
 * Reads a file's data lines into a job, in the way that the inspection found, and turns grouping on where an order
 * number repeats. Call it inside the transaction that makes or changes the job; throws what the reader throws.
 */
export async function readIntoJob(
  tx: Db,
  params: {
    readonly jobId: string;
    readonly reading: FileReading;
    readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  },
): Promise<{ lineCount: number; rows: number }> {
  const { jobId, reading, onProgress } = params;
  const { inspection } = reading;
  const { settings, columns, sheets, firstLines, totalLines: total } = inspection;
  let summary: LinesSummary | undefined;
  async function* batches() {
    summary = yield* reading.lines();
  }
  await insertLines(tx, {
    jobId,
    batches: batches(),
    onProgress: (read) => onProgress?.({ lines: read, total }),
  });
  if (!summary) throw new Error("the lines were not read to their end");
  const { lineCount, groupColumn } = summary;
  const rows = await countOrders(tx, { jobId, grouped: true, separateOrders: [] });
  await keepReading(tx, jobId, {
    sourceSettings: settings,
    sourceSummary: {
      sheets,
      firstLines,
      examples: summary.examples,
      warnings: [...inspection.warnings, ...summary.warnings],
    },
    columns: [...columns],
    lineCount,
    groupColumn,
    grouped: rows < lineCount,
    separateOrders: [],
    totalRows: rows,
  });
  return { lineCount, rows };
}
