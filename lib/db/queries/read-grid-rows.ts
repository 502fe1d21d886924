import { and, asc, eq, gt } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/in-numbers";
import { attachLines } from "@/lib/db/job-store/read-source-rows";
import { jobRows } from "@/lib/db/schema";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { rowColumns, toRowListItem } from "./row-list-item";

const columns = {
  ...rowColumns,
  edits: jobRows.edits,
  overrides: jobRows.overrides,
  planned: jobRows.planned,
};

/** Rows with the lines and given values that they are planned from: those of these numbers, or the next `limit`. */
export async function readGridRows(db: Db, { jobId, rows, afterRow = 0, limit, catalogue }: GridRowsParams) {
  const found = await db
    .select(columns)
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        gt(jobRows.rowNumber, afterRow),
        rows ? inNumbers(jobRows.rowNumber, rows) : undefined,
      ),
    )
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit);
  return (await attachLines(db, jobId, found)).map((row) => ({
    item: toRowListItem(row, catalogue),
    shipment: row.shipment,
    overrides: row.overrides,
    planned: row.planned,
    source: row.source,
  }));
}

interface GridRowsParams {
  readonly jobId: string;
  readonly rows?: readonly number[];
  readonly afterRow?: number;
  readonly limit: number;
  readonly catalogue: Catalogue;
}
