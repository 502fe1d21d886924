import { and, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { inNumbers } from "@/lib/db/lists";
import { jobRows, type RowOverride } from "@/lib/db/schema";
import { runStatement } from "@/lib/db/statement";
import type { Problem } from "@/lib/shipping/errors";
import type { Overrides, SourceLine, SourceRow } from "@/lib/shipping/planned-row";
import type { ListedProducts } from "@/lib/shipping/products";

/** A line as it was read, with what was wrong with it then. */
export interface ReadLine extends SourceLine {
  readonly problems: readonly Problem[] | null;
}

/**
 * Each line is looked for by its key. Asked for in one list, PostgreSQL may read all lines of the job in place of that: how
 * many these are it learns only when statistics are made again.
 *
 * $1 job, $2 numbers
 */
const READ_LINES = `
SELECT l.* FROM unnest($2::int[]) AS n(line), LATERAL (
  SELECT line, cells, problems FROM source_lines AS s WHERE s.job_id = $1::uuid AND s.line = n.line LIMIT 1) AS l`;

/** Some lines, by line number, in one query. */
export async function readLines(
  db: Db,
  jobId: string,
  lines: readonly number[],
): Promise<Map<number, ReadLine>> {
  if (lines.length === 0) return new Map();
  const found = await runStatement<ReadLine>(db, READ_LINES, [jobId, lines]);
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
 * Puts the cells of its lines to each row, and what was wrong with these, with what a person corrected in the first of them, or gave to the row. The
 * return of a row of the same job begins with what was changed in that one.
 */
export async function attachLines<R extends ChangedRow>(
  db: Db,
  jobId: string,
  given: readonly R[],
): Promise<(R & { source: SourceRow; problems: readonly Problem[] })[]> {
  const rows = await withChangesOfOutbound(db, jobId, given);
  const cells = await readLines(
    db,
    jobId,
    rows.flatMap((row) => row.lines),
  );
  return rows.map((row) => ({
    ...row,
    problems: row.lines.flatMap((line) => cells.get(line)?.problems ?? []),
    source: {
      rowNumber: row.rowNumber,
      lines: row.lines
        .flatMap((number) => cells.get(number) ?? [])
        .map(({ line, cells }, index) => withEdits({ line, cells }, index === 0 ? row.edits : {})),
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
