import { and, asc, desc, eq, getTableColumns, gt, ilike, isNotNull, or, type SQL, sql } from "drizzle-orm";
import type { RowListView, RowView } from "@/lib/api/views";
import type { RowState } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { readGiven } from "@/lib/db/job-store/doubt";
import { attachLines, readLines, withEdits } from "@/lib/db/job-store/read-source-rows";
import { inNumbers } from "@/lib/db/lists";
import { instantText } from "@/lib/db/queries/instant-text";
import { attempts, carrierPapers, customsForms, jobRows, jobs, packages } from "@/lib/db/schema";
import { placeOfIssue } from "@/lib/db/schema/columns";
import { isVoidAsked } from "@/lib/db/void-requests";
import type { Catalogue } from "@/lib/shipping/catalogue";
import type { IssueClass } from "@/lib/shipping/issue";
import { withoutIndex } from "@/lib/shipping/issue-place";
import type { Shipment } from "@/lib/shipping/shipment";
import { rowColumns, toRowListItem } from "./row-list-item";

export interface RowFilter {
  readonly status?: RowState | undefined;
  readonly severity?: "error" | "warning" | undefined;
  readonly class?: IssueClass | undefined;
  readonly issueCode?: string | undefined;
  /** With `issueCode`: the text that the finding is about. */
  readonly issueValue?: string | undefined;
  /** With `issueCode`: the field that the finding is about, in whichever package or goods of the row. */
  readonly issueField?: string | undefined;
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
function rowFilters({
  status,
  severity,
  issueCode,
  issueValue,
  issueField,
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
    issueCode && issueField
      ? sql`EXISTS (SELECT 1 FROM jsonb_array_elements(${jobRows.issues}) AS i WHERE i->>'code' = ${issueCode}
          AND (${issueValue ?? null}::text IS NULL OR i->>'value' = ${issueValue ?? null})
          AND ${placeOfIssue(sql`i`)} = ${withoutIndex(issueField)})`
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

/** Every `step`-th of a job's pending rows that has its price, in row order. */
export async function readPriceSample(
  db: Db,
  { jobId, step }: { jobId: string; step: number },
): Promise<{ shipment: Shipment; cents: number }[]> {
  const rows = await db
    .select({ shipment: jobRows.shipment, cents: jobRows.estimatedCents })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.state, "pending"),
        sql`${jobRows.rowNumber} % ${step} = ${1 % step}`,
      ),
    )
    .orderBy(jobRows.rowNumber);
  return rows.flatMap(({ shipment, cents }) => (shipment && cents !== null ? [{ shipment, cents }] : []));
}

/**
 * One row with its cells, packages and attempts; null when there is none of that number.
 *
 * @param mapped the columns that the job's template reads
 */
export async function readRowView(
  db: Db,
  {
    jobId,
    rowNumber,
    catalogue,
    mapped,
  }: { jobId: string; rowNumber: number; catalogue: Catalogue; mapped: ReadonlySet<string> },
): Promise<Omit<RowView, "givenWeight" | "articles"> | null> {
  const here = (table: typeof jobRows) => and(eq(table.jobId, jobId), eq(table.rowNumber, rowNumber));
  const [row] = await db
    .select({ ...getTableColumns(jobRows), voidAsked: isVoidAsked })
    .from(jobRows)
    .where(here(jobRows));
  if (!row) return null;
  const [[job], cells, bought, tries, customs, papers] = await Promise.all([
    db.select({ columns: jobs.columns }).from(jobs).where(eq(jobs.id, jobId)),
    readLines(db, jobId, row.lines.slice(0, 1)),
    db
      .select({
        packageNumber: packages.packageNumber,
        trackingNumber: packages.trackingNumber,
        labelFormat: packages.labelFormat,
        printedAt: packages.printedAt,
        printedBy: packages.printedBy,
      })
      .from(packages)
      .where(
        and(
          eq(packages.jobId, jobId),
          eq(packages.rowNumber, rowNumber),
          eq(packages.generation, row.generation),
        ),
      )
      .orderBy(asc(packages.packageNumber)),
    db
      .select()
      .from(attempts)
      .where(and(eq(attempts.jobId, jobId), eq(attempts.rowNumber, rowNumber)))
      .orderBy(desc(attempts.startedAt)),
    readCustomsKind(db, { jobId, rowNumber, generation: row.generation }),
    readPaperList(db, row),
  ]);
  const line = row.lines[0] ?? 0;
  const first = withEdits(cells.get(line) ?? { line, cells: [] }, row.edits).cells;
  const columns = job?.columns ?? [];
  return {
    ...toRowListItem(row, catalogue),
    shipment: row.shipment,
    editedColumns: columns.filter((column) => String(column.index) in row.edits).map((column) => column.name),
    cells: columns.map(({ name, index }) => ({
      column: name,
      value: first[index] ?? "",
      mapped: mapped.has(name),
    })),
    packages: bought.map(({ labelFormat, printedAt, ...each }) => ({
      ...each,
      printedAt: instantText(printedAt),
      hasLabel: labelFormat !== null,
    })),
    customsInvoice: row.state === "completed" && row.shipment?.customs ? (customs ?? "own") : null,
    papers,
    costSource: row.costSource,
    attempts: tries.map(({ reference, state, startedAt, finishedAt, problem, alerts }) => ({
      reference,
      state,
      startedAt: startedAt.toISOString(),
      finishedAt: instantText(finishedAt),
      problem,
      alerts: [...(alerts ?? [])],
    })),
    found: row.found ?? [],
    given: row.state === "needs_review" ? await readGivenView(db, jobId, tries[0]?.reference) : null,
  };
}

/** What the row's last attempt gave, without the labels' bytes. */
async function readGivenView(
  db: Db,
  jobId: string,
  reference: string | undefined,
): Promise<RowView["given"]> {
  const given = reference === undefined ? null : await readGiven(db, { jobId, reference });
  if (!given) return null;
  const { shipmentId, cost } = given;
  return {
    shipmentId,
    packages: given.packages.map(({ trackingNumber, label }) => ({
      trackingNumber,
      hasLabel: label !== null,
    })),
    chargedCents: cost?.cents ?? null,
    currency: cost?.currency ?? null,
  };
}

/** The papers of a completed row's shipment, without their bytes. */
function readPaperList(
  db: Db,
  { jobId, rowNumber, generation, shipmentId, state }: typeof jobRows.$inferSelect,
): Promise<RowView["papers"]> {
  return db
    .select({
      paperNumber: carrierPapers.paperNumber,
      kind: carrierPapers.kind,
      format: carrierPapers.format,
      copies: carrierPapers.copies,
    })
    .from(carrierPapers)
    .where(
      and(
        eq(carrierPapers.jobId, jobId),
        eq(carrierPapers.rowNumber, rowNumber),
        eq(carrierPapers.generation, generation),
        eq(carrierPapers.shipmentId, state === "completed" ? (shipmentId ?? "") : ""),
        isNotNull(carrierPapers.content),
      ),
    )
    .orderBy(asc(carrierPapers.paperNumber));
}

async function readCustomsKind(
  db: Db,
  { jobId, rowNumber, generation }: { jobId: string; rowNumber: number; generation: number },
): Promise<"carrier" | "paperless" | undefined> {
  const [found] = await db
    .select({ kind: customsForms.kind })
    .from(customsForms)
    .where(
      and(
        eq(customsForms.jobId, jobId),
        eq(customsForms.rowNumber, rowNumber),
        eq(customsForms.generation, generation),
      ),
    );
  return found && (found.kind === "paper" ? "carrier" : "paperless");
}

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
