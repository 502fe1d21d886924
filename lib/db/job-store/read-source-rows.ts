import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/in-numbers";
import { jobRows, type RowOverride, sourceLines } from "@/lib/db/schema";
import type { Overrides, SourceLine, SourceRow } from "@/lib/shipping/planned-row";
import type { ListedProducts } from "@/lib/shipping/products";

/** The cells of some lines, by line number, in one query. */
export async function readLines(
  db: Db,
  jobId: string,
  lines: readonly number[],
): Promise<Map<number, SourceLine>> {
  if (lines.length === 0) return new Map();
  const found = await db
    .select({ line: sourceLines.line, cells: sourceLines.cells })
    .from(sourceLines)
    .where(and(eq(sourceLines.jobId, jobId), inNumbers(sourceLines.line, lines)))
    .orderBy(asc(sourceLines.line));
  return new Map(found.map((each) => [each.line, each]));
}

interface ChangedRow {
  rowNumber: number;
  lines: number[];
  edits: Record<string, string>;
  overrides: Record<string, RowOverride>;
  returnOfJob: string | null;
  returnOfRow: number | null;
  /** Where the row is planned as it was previewed. */
  residential?: boolean | null;
  products?: ListedProducts | null;
}

/**
 * Puts the cells of its lines to each row, with what a person corrected in the first of them, or gave to the row. The
 * return of a row of the same job begins with what was changed in that one.
 */
export async function attachLines<R extends ChangedRow>(
  db: Db,
  jobId: string,
  given: readonly R[],
): Promise<(R & { source: SourceRow })[]> {
  const rows = await withChangesOfOutbound(db, jobId, given);
  const cells = await readLines(
    db,
    jobId,
    rows.flatMap((row) => row.lines),
  );
  return rows.map((row) => ({
    ...row,
    source: {
      rowNumber: row.rowNumber,
      lines: row.lines
        .flatMap((line) => cells.get(line) ?? [])
        .map((line, index) => (index === 0 ? withEdits(line, row.edits) : line)),
      ...(Object.keys(row.overrides).length > 0 ? { overrides: valuesOf(row.overrides) } : {}),
      ...(typeof row.residential === "boolean" ? { residential: row.residential } : {}),
      ...(row.returnOfRow === null ? {} : { returns: true }),
      ...(row.products ? { products: row.products } : {}),
    },
  }));
}

async function withChangesOfOutbound<R extends ChangedRow>(
  db: Db,
  jobId: string,
  rows: readonly R[],
): Promise<readonly R[]> {
  const isOurs = ({ returnOfJob }: ChangedRow) => returnOfJob === jobId;
  const numbers = rows.flatMap((row) => (isOurs(row) ? (row.returnOfRow ?? []) : []));
  if (numbers.length === 0) return rows;
  const found = await db
    .select({ rowNumber: jobRows.rowNumber, edits: jobRows.edits, overrides: jobRows.overrides })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), inNumbers(jobRows.rowNumber, numbers)));
  const outbound = new Map(found.map((row) => [row.rowNumber, row]));
  return rows.map((row) => {
    const of = isOurs(row) ? outbound.get(row.returnOfRow ?? 0) : undefined;
    return of
      ? { ...row, edits: { ...of.edits, ...row.edits }, overrides: { ...of.overrides, ...row.overrides } }
      : row;
  });
}

function valuesOf(overrides: Readonly<Record<string, RowOverride>>): Overrides {
  return Object.fromEntries(Object.entries(overrides).map(([field, { value }]) => [field, value]));
}

/** @param edits column index → the text that stands in its place */
export function withEdits(line: SourceLine, edits: Readonly<Record<string, string>>): SourceLine {
  const changes = Object.entries(edits);
  if (changes.length === 0) return line;
  const cells = [...line.cells];
  for (const [index, text] of changes) {
    const at = Number(index);
    while (cells.length < at) cells.push("");
    cells[at] = text;
  }
  return { line: line.line, cells };
}
