import type { FoundView, GridRow } from "@/lib/api/views";
import { isChangeableRow } from "@/lib/batch/row";
import { listRowNumbers, type RowFilter, readGridRows } from "@/lib/db/row-view";
import type { Catalogue } from "@/lib/shipping/catalogue";
import { err, ok, problem, type Result } from "@/lib/shipping/errors";
import { type GridValues, gridValues } from "@/lib/shipping/grid-fields";
import { type CompiledTemplate, compileTemplate, type Draft } from "@/lib/shipping/mapping/compile-template";
import { findField } from "@/lib/shipping/mapping/fields";
import { applyDefaults, applyOverrides, parcelsOf } from "@/lib/shipping/plan/complete-draft";
import type { JobDefaults } from "@/lib/shipping/planned-row";
import { rowRanges } from "@/lib/shipping/row-ranges";
import type { Context } from "./context";
import { readableJob } from "./readable-job";

const PAGE = 500;
/** More hits are replaced in several goes. */
const MOST_HITS = 10_000;

type StoredRow = Awaited<ReturnType<typeof readGridRows>>[number];

/** Some rows with the texts of their fields, for the grid. Rows that are not there are left out. */
export async function readGrid(
  context: Context,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<Result<{ rows: GridRow[] }>> {
  const drafts = await readDrafts(context, { jobId, rows });
  if (!drafts.ok) return drafts;
  const { catalogue, found } = drafts.value;
  return ok({
    rows: found.map(({ row, draft }) => ({
      ...row.item,
      values: draft ? gridValues(draft, row.shipment, catalogue) : {},
      changed: row.overrides,
      planned: row.planned,
    })),
  });
}

/** Some rows with what file, job and app give their fields; null of a row for which the template makes no JSON. */
export async function readDrafts(
  context: Context,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<
  Result<Pick<ReadTemplate, "catalogue" | "compiled"> & { found: { row: StoredRow; draft: Draft | null }[] }>
> {
  const read = await readTemplate(context, jobId);
  if (!read.ok) return read;
  const { catalogue, compiled } = read.value;
  const found = await readGridRows(context.db, { jobId, rows, limit: rows.length, catalogue });
  return ok({ catalogue, compiled, found: found.map((row) => ({ row, draft: draftOf(read.value, row) })) });
}

/** Which rows a filter finds: the grid's length, and what is selected when everything is. */
export async function readRowNumbers(
  context: Context,
  input: RowFilter & { jobId: string },
): Promise<Result<{ count: number; rows: string }>> {
  const job = await readableJob(context, input.jobId);
  if (!job.ok) return job;
  const rows = await listRowNumbers(context.db, input);
  return ok({ count: rows.length, rows: rowRanges(rows) });
}

/** Looks for a text in one field of all rows that may be changed, page by page. */
export async function findInRows(
  context: Context,
  { jobId, field, text }: { jobId: string; field: string; text: string },
): Promise<Result<FoundView>> {
  if (!findField(field)) {
    return err(problem("INPUT_INVALID", `A shipment has no field "${field}".`, { field }));
  }
  const read = await readTemplate(context, jobId);
  if (!read.ok) return read;
  const { catalogue } = read.value;
  const wanted = text.toLowerCase();
  const hits: FoundView["hits"] = [];
  for (let afterRow = 0; hits.length <= MOST_HITS; ) {
    const page = await readGridRows(context.db, { jobId, afterRow, limit: PAGE, catalogue });
    for (const row of page) {
      const value = valuesOf(read.value, row)[field] ?? "";
      if (!isChangeable(row) || !value.toLowerCase().includes(wanted)) continue;
      hits.push({ rowNumber: row.item.rowNumber, value, given: row.overrides[field]?.value ?? null });
    }
    if (page.length < PAGE) break;
    afterRow = page.at(-1)?.item.rowNumber ?? 0;
  }
  return ok({ hits: hits.slice(0, MOST_HITS), more: hits.length > MOST_HITS });
}

/** What was sent to the carrier is as it was sent. */
function isChangeable({ item }: StoredRow): boolean {
  return isChangeableRow(item.state);
}

interface ReadTemplate {
  readonly compiled: CompiledTemplate;
  readonly catalogue: Catalogue;
  readonly defaults: JobDefaults;
}

async function readTemplate(context: Context, jobId: string): Promise<Result<ReadTemplate>> {
  const readable = await readableJob(context, jobId);
  if (!readable.ok) return readable;
  const { template, columns, defaults, carrierAccountId } = readable.value;
  const catalogue = await context.carriers.catalogueOf(carrierAccountId);
  const compiled = compileTemplate(template ?? "", columns, catalogue);
  if (compiled.ok) return ok({ compiled: compiled.value, catalogue, defaults });
  return err(compiled.error[0] ?? problem("MAPPING_INCOMPLETE", "The columns are not mapped yet."));
}

function draftOf({ compiled, defaults }: ReadTemplate, { source }: StoredRow): Draft | null {
  const draft = compiled.render(source);
  if (!draft) return null;
  const told = parcelsOf(applyDefaults(draft, defaults), source, compiled).draft;
  return applyOverrides(told, source.overrides ?? {});
}

function valuesOf(read: ReadTemplate, row: StoredRow): GridValues {
  const draft = draftOf(read, row);
  return draft ? gridValues(draft, row.shipment, read.catalogue) : {};
}
