import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import type { Conflict, PreviewedRow, SaveChangedRowsParams } from "@/lib/batch/ports";
import { refreshPreview } from "@/lib/db/approvals";
import type { Db } from "@/lib/db/client";
import { markDuplicates } from "@/lib/db/findings/mark-duplicates";
import { countUndecided } from "@/lib/db/job-rows/rows";
import { attemptTransaction, refuse } from "@/lib/db/job-store/fence";
import { fewOf } from "@/lib/db/lists";
import { jobRows, jobs, rowWords } from "@/lib/db/schema";
import { findingKey } from "@/lib/shipping/decision";
import type { Result } from "@/lib/shipping/errors";
import { isBlocked } from "@/lib/shipping/issue";
import type { PlannedRow } from "@/lib/shipping/planned-row";
import { searchWords } from "@/lib/shipping/search-words";
import { keepReturns } from "./keep-returns";
import { readSourceRows } from "./read-source-rows";

/** Makes rows findable by their recipients' names and order numbers, as they are planned now. */
async function indexWords(
  db: Pick<Db, "execute">,
  jobId: string,
  rows: readonly Pick<PlannedRow, "rowNumber" | "recipientName" | "orderReference">[],
): Promise<void> {
  const list = rows.flatMap(({ rowNumber, recipientName, orderReference }) =>
    searchWords(`${recipientName} ${orderReference ?? ""}`).map((word) => ({ row: rowNumber, word })),
  );
  const numbers = rows.map(({ rowNumber }) => rowNumber);
  await db.execute(sql`
    WITH named AS MATERIALIZED (
      SELECT ${jobId}::uuid AS job_id, n."row" FROM unnest(${sql.param(numbers)}::int[]) AS n("row")
      WHERE ${sql.raw(fewOf('n."row"'))}
    )
    DELETE FROM ${rowWords} AS w USING named AS n WHERE w.job_id = n.job_id AND w.row_number = n."row"`);
  await db.execute(sql`
    INSERT INTO ${rowWords} (job_id, row_number, word)
    SELECT ${jobId}::uuid, n.row, n.word
    FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS n("row" int, word text)`);
}

/** How long a preview may be silent before another worker begins it again. */
export const PREVIEW_LEASE_SECONDS = 60;

/** Stores a page of planned and rated rows in one statement; a stale generator's page goes nowhere. */
export async function savePreviewRows(
  db: Db,
  params: { jobId: string; version: number; rows: readonly PreviewedRow[] },
): Promise<void> {
  const { jobId, version, rows } = params;
  await db.transaction(async (tx) => {
    const [saved] = await tx
      .update(jobs)
      .set({
        ratedRows: sql`${jobs.ratedRows} + ${rows.length}`,
        errorRows: sql`${jobs.errorRows} + ${rows.filter(blocked).length}`,
        warningRows: sql`${jobs.warningRows} + ${rows.filter((row) => !blocked(row) && row.issues.length > 0).length}`,
        undecidedRows: sql`${jobs.undecidedRows} + ${rows.filter((row) => !blocked(row) && asks(row)).length}`,
        estimatedCents: sql`${jobs.estimatedCents} + ${rows.reduce((sum, row) => sum + (row.quote?.cost.cents ?? 0), 0)}`,
        leaseUntil: sql`clock_timestamp() + make_interval(secs => ${PREVIEW_LEASE_SECONDS})`,
        ...currencyOf(rows),
      })
      .where(current(jobId, version))
      .returning({ id: jobs.id });
    if (!saved) return;
    await writeRows(tx, jobId, rows);
    await keepReturns(tx, jobId, rows);
    await markDuplicates(tx, { jobId, rows: rows.map(({ plan }) => plan.rowNumber) });
  });
}

/** Stores rows that have no price yet, and leaves the counters to `savePreviewRows`. */
export async function savePlannedRows(
  db: Db,
  params: { jobId: string; version: number; rows: readonly PreviewedRow[] },
): Promise<void> {
  const { jobId, version, rows } = params;
  await db.transaction(async (tx) => {
    const [saved] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(current(jobId, version))
      .for("no key update");
    if (saved) await writeRows(tx, jobId, rows);
  });
}

/** A job's rows are priced in one currency, which is the job's: the generator lets no other price through. */
function currencyOf(rows: readonly PreviewedRow[]): { currency?: string } {
  const currency = rows.find((row) => row.quote)?.quote?.cost.currency;
  return currency === undefined ? {} : { currency };
}

/** What the planner and the carrier said of some rows. */
async function writeRows(
  db: Pick<Db, "execute">,
  jobId: string,
  rows: readonly PreviewedRow[],
): Promise<void> {
  const list = JSON.stringify(rows.map(toRecord));
  await db.execute(sql`
    WITH named AS MATERIALIZED (
      SELECT ${jobId}::uuid AS job_id, p.* FROM jsonb_to_recordset(${list}::jsonb) AS p(
        row_number int, recipient text, city_state text, order_reference text, shipment jsonb, fingerprint text,
        issues jsonb, errors int, warnings int, cents bigint, residential boolean, products jsonb, arrival jsonb)
      WHERE ${sql.raw(fewOf("p.row_number"))}
    )
    UPDATE ${jobRows} AS r SET
      planned = true, recipient_name = p.recipient, city_state = p.city_state, order_reference = p.order_reference,
      shipment = p.shipment, is_return = coalesce(p.shipment ? 'returnLabel', false), fingerprint = p.fingerprint, issues = p.issues, error_count = p.errors,
      warning_count = p.warnings, undecided_count = ${countUndecided(sql`p.issues`, sql`r.decisions`)},
      estimated_cents = p.cents, residential = p.residential, products = p.products, arrival = p.arrival,
      updated_at = clock_timestamp()
    FROM named AS p WHERE r.job_id = p.job_id AND r.row_number = p.row_number`);
  await indexWords(
    db,
    jobId,
    rows.map(({ plan }) => plan),
  );
}

function current(jobId: string, version: number) {
  return and(eq(jobs.id, jobId), eq(jobs.previewVersion, version), eq(jobs.state, "previewing"));
}

const blocked = ({ issues }: PreviewedRow) => isBlocked(issues);

/** While the preview is made; at its end, those that were decided before are counted out. */
const asks = ({ issues }: PreviewedRow) => issues.some((issue) => issue.class === "decide");

function toRecord({ plan, issues, quote, residential, products }: PreviewedRow) {
  const errors = issues.filter((issue) => issue.class === "blocks").length;
  return {
    row_number: plan.rowNumber,
    recipient: plan.recipientName,
    city_state: plan.cityState,
    order_reference: plan.orderReference,
    shipment: plan.shipment,
    fingerprint: plan.fingerprint,
    issues: issues.map((issue) => (issue.class === "decide" ? { ...issue, key: findingKey(issue) } : issue)),
    errors,
    warnings: issues.length - errors,
    cents: errors > 0 ? null : (quote?.cost.cents ?? null),
    residential,
    products,
    arrival: errors > 0 ? null : (quote?.arrival ?? null),
  };
}

/**
 * Stores rows again, with the totals and the fingerprint that follow from them: in one commit, or a process that dies
 * between them leaves a job that nobody can approve. A job that was approved while the carrier was asked keeps what was
 * approved; a row that was changed once more meanwhile is left to the one who did that.
 */
export function saveChangedRows(
  db: Db,
  { jobId, rows }: SaveChangedRowsParams,
): Promise<Result<readonly number[], Conflict>> {
  return attemptTransaction(db, async (tx) => {
    const [waiting] = await tx
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.id, jobId), eq(jobs.state, "awaiting_approval")))
      .for("no key update");
    if (!waiting) return refuse("state");
    const numbers = rows.map(({ source }) => source.rowNumber);
    const now = await readSourceRows(tx, { jobId, afterRow: 0, limit: 2 * rows.length, rows: numbers });
    const byNumber = new Map(now.map(({ row }) => [row.rowNumber, row]));
    const same = rows
      .filter(({ source }) => isDeepStrictEqual(byNumber.get(source.rowNumber), source))
      .map(({ row }) => row);
    if (same.length === 0) return [];
    const currency = currencyOf(same);
    if (currency.currency) await tx.update(jobs).set(currency).where(eq(jobs.id, jobId));
    await writeRows(tx, jobId, same);
    const added = await keepReturns(tx, jobId, same);
    await markDuplicates(tx, { jobId, rows: same.map(({ plan }) => plan.rowNumber) });
    await refreshPreview(tx, jobId);
    return added;
  });
}
