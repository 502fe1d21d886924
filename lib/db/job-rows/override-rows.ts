import { sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/client";
import { withdrawOffer } from "@/lib/db/jobs/jobs";
import { isChangeable } from "@/lib/db/lists";
import { jobRows } from "@/lib/db/schema";

/** One value for one field of one row. */
export interface FieldChange {
  readonly rowNumber: number;
  /** Field id of the mapping. */
  readonly field: string;
  /** The value given before, as the person saw it (null: none); absent where it does not matter. */
  readonly from?: string | null | undefined;
  /** Null takes the given value away: the file's own counts again. */
  readonly to: string | null;
}

export interface OverrideOutcome {
  /** What was changed, each with the value before: turned round, it is what undoes it. */
  readonly changed: readonly Required<FieldChange>[];
  /** Fields that another person has changed since the person saw them; they keep the value that they have. */
  readonly conflicts: readonly {
    readonly rowNumber: number;
    readonly field: string;
    readonly value: string | null;
    /** Who gave it; null where it was taken away. */
    readonly by: string | null;
  }[];
  /** Rows that were sent to the carrier already, or are not there. */
  readonly sent: readonly number[];
}

interface Found extends Record<string, unknown> {
  row_number: number;
  field: string;
  before: string | null;
  by: string | null;
  to: string | null;
  fits: boolean;
}

/** How many changes go into one statement. */
const AT_ONCE = 10_000;

/**
 * Gives values to fields of rows that were not sent, or takes them away. What was shown of the job can no longer be
 * approved before the rows are planned again. Call it under the job's lock.
 */
export async function overrideRows(
  tx: Tx,
  { jobId, actor, changes }: { jobId: string; actor: Actor; changes: readonly FieldChange[] },
): Promise<OverrideOutcome> {
  const found: Found[] = [];
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    found.push(...(await applyChanges(tx, jobId, actor, changes.slice(at, at + AT_ONCE))));
  }
  const differs = (each: Found) => each.before !== each.to;
  const changed = found.filter((each) => each.fits && differs(each));
  const there = new Set(found.map((each) => each.row_number));
  const sent = new Set(changes.map((each) => each.rowNumber).filter((row) => !there.has(row)));
  if (changed.length > 0) {
    await writeAudit(tx, auditEntries(jobId, actor, changed));
    await withdrawOffer(tx, jobId);
  }
  return {
    changed: changed.map((each) => ({
      rowNumber: each.row_number,
      field: each.field,
      from: each.before,
      to: each.to,
    })),
    conflicts: found
      .filter((each) => !each.fits && differs(each))
      .map((each) => ({ rowNumber: each.row_number, field: each.field, value: each.before, by: each.by })),
    sent: [...sent].sort((a, b) => a - b),
  };
}

/** @returns every wanted change of a row that may be changed, with the value before */
async function applyChanges(
  tx: Tx,
  jobId: string,
  actor: Actor,
  changes: readonly FieldChange[],
): Promise<Found[]> {
  const wanted = changes.map(({ rowNumber, field, from, to }) => ({
    row_number: rowNumber,
    field,
    seen: from !== undefined,
    from: from ?? null,
    to,
  }));
  const rows = await tx.execute<Found>(sql`
    WITH now AS (
      SELECT r.row_number, w.field, w.to, r.overrides->w.field->>'value' AS before, r.overrides->w.field->>'by' AS by,
        NOT w.seen OR r.overrides->w.field->>'value' IS NOT DISTINCT FROM w.from AS fits
      FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        AS w(row_number int, field text, seen boolean, "from" text, "to" text)
      JOIN ${jobRows} AS r ON r.job_id = ${jobId} AND r.row_number = w.row_number
      WHERE ${isChangeable}
    ), changing AS (
      SELECT row_number,
        array_agg(field) AS fields,
        coalesce(jsonb_object_agg(field, jsonb_build_object('value', now.to, 'by', ${actor.name}::text,
          'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
          FILTER (WHERE now.to IS NOT NULL), '{}'::jsonb) AS given
      FROM now WHERE fits AND before IS DISTINCT FROM now.to GROUP BY row_number
    ), changed AS (
      UPDATE ${jobRows} AS r SET
        overrides = (r.overrides - c.fields) || c.given, planned = false, updated_at = clock_timestamp()
      FROM changing AS c WHERE r.job_id = ${jobId} AND r.row_number = c.row_number
    )
    SELECT row_number, field, before, by, now.to, fits FROM now ORDER BY row_number, field`);
  return [...rows];
}

function auditEntries(jobId: string, actor: Actor, changed: readonly Found[]) {
  const byRow = Map.groupBy(changed, (each) => each.row_number);
  return [...byRow].map(([rowNumber, fields]) => ({
    actor,
    kind: "row.changed",
    jobId,
    rowNumber,
    detail: {
      fields: Object.fromEntries(fields.map(({ field, before, to }) => [field, { from: before, to }])),
    },
  }));
}
