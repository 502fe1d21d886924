import { and, asc, eq, gt, or } from "drizzle-orm";
import type { PreviewSourceRow, ReadSourceRowsParams } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { attachLines } from "@/lib/db/job-store/read-source-rows";
import { inNumbers } from "@/lib/db/lists";
import { jobRows } from "@/lib/db/schema";
import { lineIssue, recipientsDiffer } from "@/lib/shipping/orders/line-issue";

/** A page of rows with their cells and given values, and what was wrong with their lines. */
export async function readSourceRows(
  db: Db,
  { jobId, afterRow, limit, rows: numbers }: ReadSourceRowsParams,
): Promise<PreviewSourceRow[]> {
  const rows = await db
    .select({
      rowNumber: jobRows.rowNumber,
      lines: jobRows.lines,
      edits: jobRows.edits,
      overrides: jobRows.overrides,
      returnOfJob: jobRows.returnOfJob,
      returnOfRow: jobRows.returnOfRow,
      duplicateOf: jobRows.duplicateOf,
      separated: jobRows.separated,
    })
    .from(jobRows)
    .where(
      and(eq(jobRows.jobId, jobId), gt(jobRows.rowNumber, afterRow), numbers && withReturns(jobId, numbers)),
    )
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit);
  return (await attachLines(db, jobId, rows)).map(({ source, problems, duplicateOf, separated }) => ({
    row: source,
    duplicateOfRow: duplicateOf,
    issues: [...problems.map(lineIssue), ...(separated ? [recipientsDiffer()] : [])],
  }));
}

/** Some rows, and what comes back of them. */
function withReturns(jobId: string, numbers: readonly number[]) {
  const ofThem = and(eq(jobRows.returnOfJob, jobId), inNumbers(jobRows.returnOfRow, numbers));
  return or(inNumbers(jobRows.rowNumber, numbers), ofThem);
}
