import type { Db } from "@/lib/db/client";
import { keepReading } from "@/lib/db/job-drafts";
import { countOrders, insertLines } from "@/lib/db/source-store";
import { detectOrderColumn } from "@/lib/shipping/detect-order-column";
import type { SourceInspection } from "@/lib/sources/inspection";
import type { ReadLine } from "@/lib/sources/read-line";
import { readSourceLines } from "@/lib/sources/read-source-lines";
import type { OpenSource } from "@/lib/sources/source-settings";

/** How far the reading of a file is. */
export interface ReadingProgress {
  readonly lines: number;
  readonly total: number;
}

/** Lines among which the order number is looked for; whether it repeats is asked of all of them. */
const sampleLines = 2_000;

/**
 * Reads a file's data lines into a job, in the way that the inspection found, and turns grouping on where an order
 * number repeats. Call it inside the transaction that makes or changes the job; throws what the reader throws.
 */
export async function readIntoJob(
  tx: Db,
  params: {
    readonly jobId: string;
    readonly open: OpenSource;
    readonly inspection: SourceInspection;
    readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  },
): Promise<{ lineCount: number; rows: number }> {
  const { jobId, inspection, onProgress } = params;
  const { settings, columns, sheets, firstLines, warnings, totalLines: total } = inspection;
  const sample: ReadLine[] = [];
  async function* lines() {
    for await (const line of readSourceLines(params.open, settings)) {
      if (sample.length < sampleLines) sample.push(line);
      yield line;
    }
  }
  const lineCount = await insertLines(tx, {
    jobId,
    lines: lines(),
    onProgress: (read) => onProgress?.({ lines: read, total }),
  });
  const { index: groupColumn } = detectOrderColumn(columns, sample);
  const orders = groupColumn === null ? lineCount : await countOrders(tx, { jobId, column: groupColumn });
  const grouped = orders < lineCount;
  await keepReading(tx, jobId, {
    sourceSettings: settings,
    sourceSummary: { sheets, firstLines, warnings },
    columns: [...columns],
    lineCount,
    groupColumn,
    grouped,
    totalRows: grouped ? orders : lineCount,
  });
  return { lineCount, rows: grouped ? orders : lineCount };
}
