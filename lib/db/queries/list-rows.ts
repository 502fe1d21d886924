import { and, asc, eq, gt, ilike, or, type SQL, sql } from "drizzle-orm";
import type { RowListView } from "@/lib/api/views";
import type { RowState } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import type { Catalogue } from "@/lib/shipping/catalogue";
import type { IssueClass } from "@/lib/shipping/issue";
import { rowColumns, toRowListItem } from "./row-list-item";

export interface RowFilter {
  readonly status?: RowState | undefined;
  readonly severity?: "error" | "warning" | undefined;
  readonly class?: IssueClass | undefined;
  readonly issueCode?: string | undefined;
  /** With `issueCode`: the text that the finding is about. */
  readonly issueValue?: string | undefined;
  /** In recipient, city, order reference or tracking number. */
  readonly search?: string | undefined;
}

/** Rows in row order, by keyset: `afterRow` is the last row of the page before. */
export async function listRows(
  db: Db,
  params: RowFilter & { jobId: string; afterRow: number; limit: number; catalogue: Catalogue },
): Promise<RowListView> {
  const { jobId, afterRow, limit, catalogue } = params;
  const rows = await db
    .select(rowColumns)
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), gt(jobRows.rowNumber, afterRow), ...rowFilters(params)))
    .orderBy(asc(jobRows.rowNumber))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    rows: page.map((row) => toRowListItem(row, catalogue)),
    nextCursor: rows.length > limit ? String(page.at(-1)?.rowNumber ?? 0) : null,
  };
}

/** The conditions of a filter, to be met together. */
export function rowFilters({
  status,
  severity,
  issueCode,
  issueValue,
  search,
  ...filter
}: RowFilter): (SQL | undefined)[] {
  const pattern = search ? `%${search.replace(/[\\%_]/g, "\\$&")}%` : null;
  return [
    status ? eq(jobRows.state, status) : undefined,
    severity === "error" ? gt(jobRows.errorCount, 0) : undefined,
    severity === "warning" ? gt(jobRows.warningCount, 0) : undefined,
    filter.class ? sql`${jobRows.issues} @> ${JSON.stringify([{ class: filter.class }])}::jsonb` : undefined,
    issueCode
      ? sql`${jobRows.issues} @> ${JSON.stringify([{ code: issueCode, value: issueValue }])}::jsonb`
      : undefined,
    pattern
      ? or(
          ilike(jobRows.recipientName, pattern),
          ilike(jobRows.cityState, pattern),
          ilike(jobRows.orderReference, pattern),
          ilike(jobRows.trackingNumber, pattern),
        )
      : undefined,
  ];
}
