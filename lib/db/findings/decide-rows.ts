import { type SQL, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/client";
import { overrideRows } from "@/lib/db/job-rows/override-rows";
import { countUndecided } from "@/lib/db/job-rows/rows";
import { moveRows } from "@/lib/db/jobs/transitions";
import { isChangeable } from "@/lib/db/lists";
import { jobRows } from "@/lib/db/schema";
import type { Choice } from "@/lib/shipping/issue";

/** Which findings of a job are decided, by what they say. */
export interface WhichFindings {
  readonly jobId: string;
  readonly code: string;
  /** Only those about this column. */
  readonly column?: string | undefined;
  /** Only those whose answers are about this. */
  readonly group?: string | undefined;
  /** Only those of these rows. */
  readonly rows?: readonly number[] | undefined;
}

/** A choice that the findings offer, as the first of them does; null where none of that kind offers it. */
export async function findChoice(tx: Tx, which: WhichFindings, choice: string): Promise<Choice | null> {
  const [found] = await tx.execute<{ choice: Choice }>(sql`
    SELECT c AS choice FROM ${jobRows} AS r, jsonb_array_elements(r.issues) AS i, jsonb_array_elements(i->'choices') AS c
    WHERE ${those(which)} AND c->>'id' = ${choice} LIMIT 1`);
  return found?.choice ?? null;
}

/**
 * Writes down what a person chose for findings of rows that were not sent. A row is left out where that was chosen, and
 * taken in again where it had been left out for the same finding and is to be shipped after all. A choice that gives
 * values is no decision beside the finding: each row gets its own values, and the finding is gone, or asked again where
 * they are taken back.
 *
 * @returns the rows that were decided on
 */
export async function decideRows(
  tx: Tx,
  params: { which: WhichFindings; choice: Choice; reason: string | null; actor: Actor },
): Promise<number[]> {
  const { which, choice, reason, actor } = params;
  const { jobId, code } = which;
  const decision = {
    code,
    choice: choice.id,
    effect: choice.effect,
    reason,
    by: actor.id,
    byName: actor.name,
  };
  const decisions = choice.values
    ? sql`(r.decisions - ARRAY(SELECT jsonb_object_keys(d.taken)))`
    : sql`(r.decisions || d.taken)`;
  const decided = await tx.execute<{
    row_number: number;
    before: string | null;
    given: Record<string, string> | null;
  }>(sql`
    UPDATE ${jobRows} AS r SET decisions = ${decisions}, updated_at = clock_timestamp(),
      undecided_count = ${countUndecided(sql`r.issues`, decisions)}
    FROM (
      SELECT r.row_number, min(r.decisions->(i->>'key')->>'effect') AS before,
        (array_agg(c->'values') FILTER (WHERE c ? 'values'))[1] AS given, jsonb_object_agg(i->>'key',
        ${JSON.stringify(decision)}::jsonb || jsonb_build_object('at', to_jsonb(clock_timestamp() AT TIME ZONE 'UTC'))) AS taken
      FROM ${jobRows} AS r, jsonb_array_elements(r.issues) AS i, jsonb_array_elements(i->'choices') AS c
      WHERE ${those(which)} AND c->>'id' = ${choice.id}
      GROUP BY r.row_number
    ) AS d
    WHERE r.job_id = ${jobId} AND r.row_number = d.row_number
    RETURNING r.row_number, d.before, d.given`);
  await writeAudit(
    tx,
    decided.map(({ row_number: rowNumber }) => ({
      actor,
      kind: "row.decided",
      jobId,
      rowNumber,
      detail: { code, choice: choice.id, reason },
    })),
  );
  const rows = decided.map(({ row_number: rowNumber }) => rowNumber);
  const move = { jobId, actor } as const;
  if (choice.effect === "leave_out") {
    await moveRows(tx, {
      ...move,
      rows,
      from: ["pending"],
      to: "skipped",
      kind: "row.left_out",
      set: { leftOut: true },
    });
  } else {
    const back = decided.filter(({ before }) => before === "leave_out").map(({ row_number }) => row_number);
    await moveRows(tx, {
      ...move,
      rows: back,
      from: ["skipped"],
      to: "pending",
      kind: "row.put_back",
      set: { leftOut: false },
      only: "left out",
    });
    const changes = decided.flatMap(({ row_number: rowNumber, given }) =>
      Object.entries(given ?? {}).map(([field, to]) => ({ rowNumber, field, to })),
    );
    if (changes.length > 0) await overrideRows(tx, { jobId, actor, changes });
  }
  return rows.sort((a, b) => a - b);
}

/** Rows that are taken in again: nobody has decided any more that they are left out. */
export async function forgetLeavingOut(
  tx: Tx,
  { jobId, rows }: { jobId: string; rows: readonly number[] },
): Promise<void> {
  const kept = sql`coalesce((SELECT jsonb_object_agg(k, v) FROM jsonb_each(r.decisions) AS e(k, v) WHERE v->>'effect' <> 'leave_out'), '{}'::jsonb)`;
  await tx.execute(sql`
    UPDATE ${jobRows} AS r SET decisions = ${kept}, undecided_count = ${countUndecided(sql`r.issues`, kept)}
    WHERE r.job_id = ${jobId} AND r.row_number = ANY(${sql.param([...rows])}::int[]) AND r.decisions <> '{}'::jsonb`);
}

function those({ jobId, code, column, group, rows }: WhichFindings): SQL {
  return sql`r.job_id = ${jobId} AND ${isChangeable} AND i->>'class' = 'decide'
    AND i->>'code' = ${code} ${column === undefined ? sql`` : sql`AND i->>'column' = ${column}`}
    ${group === undefined ? sql`` : sql`AND i->>'group' = ${group}`}
    ${rows === undefined ? sql`` : sql`AND r.row_number = ANY(${sql.param([...rows])}::int[])`}`;
}
