import { and, asc, desc, eq } from "drizzle-orm";
import type { RowView } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { readLines, withEdits } from "@/lib/db/job-store/read-source-rows";
import { attempts, jobRows, jobs, packages } from "@/lib/db/schema";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { templateColumns } from "@/lib/shipping/mapping/template-columns";
import { instantText } from "./instant-text";
import { toRowListItem } from "./row-list-item";

/** One row with its cells, packages and attempts; null when there is none of that number. */
export async function readRowView(
  db: Db,
  { jobId, rowNumber, catalogue }: { jobId: string; rowNumber: number; catalogue: Catalogue },
): Promise<RowView | null> {
  const here = (table: typeof jobRows) => and(eq(table.jobId, jobId), eq(table.rowNumber, rowNumber));
  const [row] = await db.select().from(jobRows).where(here(jobRows));
  if (!row) return null;
  const [[job], cells, bought, tries] = await Promise.all([
    db.select({ columns: jobs.columns, template: jobs.template }).from(jobs).where(eq(jobs.id, jobId)),
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
  ]);
  const line = row.lines[0] ?? 0;
  const first = withEdits(cells.get(line) ?? { line, cells: [] }, row.edits).cells;
  const columns = job?.columns ?? [];
  const mapped = templateColumns(job?.template ?? "");
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
    costSource: row.costSource,
    attempts: tries.map(({ reference, state, startedAt, finishedAt, problem }) => ({
      reference,
      state,
      startedAt: startedAt.toISOString(),
      finishedAt: instantText(finishedAt),
      problem,
    })),
    found: row.found ?? [],
  };
}
