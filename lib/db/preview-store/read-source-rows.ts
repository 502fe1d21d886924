import { and, asc, eq, gt, isNotNull, or } from "drizzle-orm";
import type { PreviewSourceRow, ReadSourceRowsParams } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/in-numbers";
import { attachLines } from "@/lib/db/job-store/read-source-rows";
import { jobRows, sourceLines } from "@/lib/db/schema";
import type { Issue } from "@/lib/shipping/issue";
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
  const problems = await readLineProblems(
    db,
    jobId,
    rows.flatMap((row) => row.lines),
  );
  return (await attachLines(db, jobId, rows)).map(({ source, duplicateOf, separated, lines }) => ({
    row: source,
    duplicateOfRow: duplicateOf,
    issues: [
      ...lines.flatMap((line) => problems.get(line) ?? []),
      ...(separated ? [recipientsDiffer()] : []),
    ],
  }));
}

/** Some rows, and what comes back of them. */
function withReturns(jobId: string, numbers: readonly number[]) {
  const ofThem = and(eq(jobRows.returnOfJob, jobId), inNumbers(jobRows.returnOfRow, numbers));
  return or(inNumbers(jobRows.rowNumber, numbers), ofThem);
}

async function readLineProblems(
  db: Db,
  jobId: string,
  lines: readonly number[],
): Promise<Map<number, Issue[]>> {
  if (lines.length === 0) return new Map();
  const found = await db
    .select({ line: sourceLines.line, problems: sourceLines.problems })
    .from(sourceLines)
    .where(
      and(eq(sourceLines.jobId, jobId), inNumbers(sourceLines.line, lines), isNotNull(sourceLines.problems)),
    );
  return new Map(found.map((each) => [each.line, (each.problems ?? []).map(lineIssue)]));
}
