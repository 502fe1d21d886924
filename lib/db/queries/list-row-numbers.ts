import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import { type RowFilter, rowFilters } from "./list-rows";

/** Numbers of the rows that a filter finds, in row order. */
export async function listRowNumbers(
  db: Db,
  { jobId, ...filter }: RowFilter & { jobId: string },
): Promise<number[]> {
  const rows = await db
    .select({ rowNumber: jobRows.rowNumber })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), ...rowFilters(filter)))
    .orderBy(asc(jobRows.rowNumber));
  return rows.map(({ rowNumber }) => rowNumber);
}
