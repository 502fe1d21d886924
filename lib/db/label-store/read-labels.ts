import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { LabelFormat } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { readLines } from "@/lib/db/job-store/read-source-rows";
import { inNumbers } from "@/lib/db/lists";
import { jobRows, packages, sourceLines } from "@/lib/db/schema";
import type { Shipment } from "@/lib/shipping/shipment";

interface PackageOfRow {
  readonly rowNumber: number;
  readonly packageNumber: number;
  readonly trackingNumber: string;
  readonly orderReference: string | null;
  /** The recipient sends with it. */
  readonly isReturn: boolean;
}

export interface StoredLabel extends PackageOfRow {
  readonly format: LabelFormat;
  readonly bytes: Uint8Array;
}

/** A package of a completed row without its label: the carrier never gave it, or it was erased. */
export interface AbsentLabel extends PackageOfRow {
  readonly format: null;
  readonly erased: boolean;
}

interface Which {
  readonly jobId: string;
  /** Only these rows; undefined means all. */
  readonly rows?: readonly number[] | undefined;
}

/** In which order labels are printed. */
export const LABEL_ORDERS = ["row", "service", "sku", "name"] as const;
export type LabelOrder = (typeof LABEL_ORDERS)[number];

/** So many labels stand in memory at once. */
const AT_ONCE = 50;

/**
 * The rows that have packages, in the order asked for; among equals in row order, each return behind what went out.
 *
 * @param params.skuColumn index of the file's column, of which a row's first line decides
 */
export async function listLabelledRows(
  db: Pick<Db, "execute">,
  { jobId, rows, order, skuColumn }: Which & { order: LabelOrder; skuColumn: number | null },
): Promise<number[]> {
  const key = {
    row: sql`NULL::text`,
    service: sql`r.shipment->>'service'`,
    sku: sql`(SELECT lower(l.cells->>${skuColumn ?? 0}::int) FROM ${sourceLines} AS l
      WHERE l.job_id = r.job_id AND l.line = r.lines[1])`,
    name: sql`lower(r.recipient_name)`,
  }[order];
  const found = await db.execute<{ row_number: number }>(sql`
    SELECT r.row_number FROM ${jobRows} AS r
    WHERE r.job_id = ${jobId} AND r.state = 'completed' AND ${rows ? inNumbers(sql`r.row_number`, rows) : sql`true`}
      AND EXISTS (SELECT 1 FROM ${packages} AS p WHERE p.job_id = r.job_id AND p.row_number = r.row_number
        AND p.generation = r.generation)
    ORDER BY ${key}, CASE WHEN r.return_of_job = r.job_id THEN r.return_of_row ELSE r.row_number END, r.row_number`);
  return found.map((each) => each.row_number);
}

/**
 * Packages of these completed rows with their labels, as the rows are given: a job's labels never stand in memory at once.
 * One without its label is among them.
 */
export async function* readLabels(
  db: Db,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): AsyncGenerator<StoredLabel | AbsentLabel> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const page = rows.slice(from, from + AT_ONCE);
    const found = await db
      .select({
        rowNumber: packages.rowNumber,
        packageNumber: packages.packageNumber,
        trackingNumber: packages.trackingNumber,
        orderReference: jobRows.orderReference,
        isReturn: jobRows.isReturn,
        format: packages.labelFormat,
        bytes: packages.label,
      })
      .from(packages)
      .innerJoin(jobRows, ofCurrentGeneration)
      .where(completed({ jobId, rows: page }))
      .orderBy(asc(packages.packageNumber));
    const ofRow = Map.groupBy(found, ({ rowNumber }) => rowNumber);
    for (const rowNumber of page) {
      for (const { format, bytes, ...label } of ofRow.get(rowNumber) ?? []) {
        yield format && bytes
          ? { ...label, format, bytes }
          : { ...label, format: null, erased: format !== null };
      }
    }
  }
}

/** What a packing slip of each of these rows is made of: the shipment, and the cells of all its lines. */
export async function readSlipSources(
  db: Db,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<
  Map<number, { shipment: Shipment | null; order: string | null; lines: readonly (readonly string[])[] }>
> {
  const found = await db
    .select({
      rowNumber: jobRows.rowNumber,
      shipment: jobRows.shipment,
      order: jobRows.orderReference,
      lines: jobRows.lines,
    })
    .from(jobRows)
    .where(and(eq(jobRows.jobId, jobId), inArray(jobRows.rowNumber, [...rows])));
  const cells = await readLines(
    db,
    jobId,
    found.flatMap(({ lines }) => lines),
  );
  return new Map(
    found.map(({ rowNumber, shipment, order, lines }) => [
      rowNumber,
      {
        shipment,
        order,
        lines: lines.flatMap((line) => {
          const at = cells.get(line);
          return at ? [at.cells] : [];
        }),
      },
    ]),
  );
}

/** The formats of the labels that `readLabels` would give: asked before the first byte of an answer is sent. */
export async function readLabelFormats(db: Db, which: Which): Promise<LabelFormat[]> {
  const found = await db
    .selectDistinct({ format: packages.labelFormat })
    .from(packages)
    .innerJoin(jobRows, ofCurrentGeneration)
    .where(and(completed(which), isNotNull(packages.label)));
  return found.flatMap(({ format }) => format ?? []);
}

const ofCurrentGeneration = and(
  eq(jobRows.jobId, packages.jobId),
  eq(jobRows.rowNumber, packages.rowNumber),
  eq(jobRows.generation, packages.generation),
);

function completed({ jobId, rows }: Which) {
  return and(
    eq(packages.jobId, jobId),
    eq(jobRows.state, "completed"),
    rows ? inArray(packages.rowNumber, [...rows]) : undefined,
  );
}
