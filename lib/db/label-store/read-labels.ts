import { and, asc, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { LabelFormat } from "@/lib/batch/ports";
import type { Db } from "@/lib/db/client";
import { jobRows, packages } from "@/lib/db/schema";

interface PackageOfRow {
  readonly rowNumber: number;
  readonly packageNumber: number;
  readonly trackingNumber: string;
  readonly orderReference: string | null;
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

const PAGE = 50;

/**
 * Packages of completed rows with their labels, in row and package order, a page at a time: a job's labels never stand in
 * memory at once. One without its label is among them.
 */
export async function* readLabels(db: Db, which: Which): AsyncGenerator<StoredLabel | AbsentLabel> {
  let after = { rowNumber: 0, packageNumber: 0 };
  for (;;) {
    const page = await db
      .select({
        rowNumber: packages.rowNumber,
        packageNumber: packages.packageNumber,
        trackingNumber: packages.trackingNumber,
        orderReference: jobRows.orderReference,
        format: packages.labelFormat,
        bytes: packages.label,
      })
      .from(packages)
      .innerJoin(jobRows, ofCurrentGeneration)
      .where(
        and(
          completed(which),
          gt(
            sql`(${packages.rowNumber}, ${packages.packageNumber})`,
            sql`(${after.rowNumber}::int, ${after.packageNumber}::int)`,
          ),
        ),
      )
      .orderBy(asc(packages.rowNumber), asc(packages.packageNumber))
      .limit(PAGE);
    for (const { format, bytes, ...label } of page) {
      yield format && bytes
        ? { ...label, format, bytes }
        : { ...label, format: null, erased: format !== null };
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last;
  }
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
