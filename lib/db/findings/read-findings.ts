import { and, asc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { FindingGroupView, PreviewView, QuestionView } from "@/lib/api/views";
import { CHANGEABLE_ROWS, ROWS_TO_BUY } from "@/lib/batch/row";
import type { Db } from "@/lib/db/client";
import { isChangeable } from "@/lib/db/lists";
import { jobRows, jobs } from "@/lib/db/schema";
import { placeOfIssue } from "@/lib/db/schema/columns";
import { type Catalogue, serviceName } from "@/lib/shipping/catalogue";
import type { UndecidedRow } from "@/lib/shipping/decision";
import { DUPLICATE_CODES } from "@/lib/shipping/duplicates";
import { ERRORS, type ErrorCode } from "@/lib/shipping/errors";
import { type Issue, issueLabel } from "@/lib/shipping/issue";
import { formatMoney } from "@/lib/shipping/money";

/** How many rows, but for those left out, have each issue: what blocks first, then what is to decide; then by frequency. */
export async function countIssues(
  db: Db,
  { jobId }: { jobId: string },
): Promise<(Pick<Issue, "class" | "code"> & { rows: number })[]> {
  const found = await db.execute<Pick<Issue, "class" | "code"> & { rows: number }>(sql`
    SELECT i->>'class' AS class, i->>'code' AS code, count(DISTINCT row_number)::int AS rows
    FROM ${jobRows}, jsonb_array_elements(issues) AS i
    WHERE ${and(eq(jobRows.jobId, jobId), ne(jobRows.state, "skipped"), sql`jsonb_array_length(issues) > 0`)}
    GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`);
  return [...found];
}

/** How many rows go by each service and for how much, the most used first; rows left out do not count. */
export async function countServices(
  db: Db,
  { jobId, catalogue }: { jobId: string; catalogue: Catalogue },
): Promise<PreviewView["services"]> {
  const found = await db.execute<{ service: string; rows: number; cents: number }>(sql`
    SELECT shipment->>'service' AS service, count(*)::int AS rows,
      coalesce(sum(${jobRows.estimatedCents}), 0)::float8 AS cents
    FROM ${jobRows}
    WHERE ${and(eq(jobRows.jobId, jobId), ne(jobRows.state, "skipped"))} AND shipment IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1`);
  return found.map(({ service, rows, cents }) => ({
    service,
    name: serviceName(catalogue, service),
    rows,
    costCents: cents,
  }));
}

/** How many rows leave from each saved address other than the shipper's, most frequent first; rows left out do not count. */
export async function countOrigins(db: Db, { jobId }: { jobId: string }): Promise<PreviewView["shipsFrom"]> {
  const found = await db.execute<{ label: string; rows: number }>(sql`
    SELECT shipment #>> '{shipFrom,label}' AS label, count(*)::int AS rows
    FROM ${jobRows}
    WHERE ${and(eq(jobRows.jobId, jobId), ne(jobRows.state, "skipped"))} AND shipment -> 'shipFrom' IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1`);
  return [...found];
}

/** How many rows are billed to other accounts than ours; rows left out do not count. */
export function countBilledElsewhere(db: Db, { jobId }: { jobId: string }): Promise<number> {
  return db.$count(
    jobRows,
    and(
      eq(jobRows.jobId, jobId),
      ne(jobRows.state, "skipped"),
      sql`coalesce(shipment -> 'billing', billed_elsewhere) IS NOT NULL`,
    ),
  );
}

type Question = {
  code: ErrorCode;
  column: string | null;
  group: string | null;
  job_name: string | null;
  example: string;
  choices: QuestionView["choices"];
  value: string | null;
  suggested: string | null;
  rows: number;
  undecided: number;
  shipped: number;
  cents: number;
  reasons: string[] | null;
};

/**
 * What a job asks of people: findings to decide that say the same and are about the same, with how many rows they are
 * about and what those cost.
 * Orders that another job ships come first.
 */
export async function listQuestions(
  db: Db,
  { jobId, currency }: { jobId: string; currency: string },
): Promise<QuestionView[]> {
  const total = await db.$count(
    jobRows,
    sql`job_id = ${jobId} AND ${inArray(jobRows.state, [...CHANGEABLE_ROWS])}`,
  );
  const found = await db.execute<Question>(sql`
    SELECT i->>'code' AS code, i->>'column' AS column, i->>'group' AS group, j.name AS job_name, min(i->>'message') AS example,
      (array_agg(i->'choices' ORDER BY r.row_number))[1] AS choices,
      (array_agg(i->>'value' ORDER BY r.row_number))[1] AS value,
      (array_agg(i->>'suggested' ORDER BY r.row_number))[1] AS suggested, count(DISTINCT r.row_number)::int AS rows,
      (count(DISTINCT r.row_number) FILTER (WHERE d.decision IS NULL AND r.state <> 'skipped'))::int AS undecided,
      (count(DISTINCT r.row_number) FILTER (WHERE d.decision->>'effect' = 'ship' AND r.state <> 'skipped'))::int AS shipped,
      (coalesce(sum(r.estimated_cents) FILTER (WHERE r.state <> 'skipped'), 0))::float8 AS cents,
      array_agg(DISTINCT d.decision->>'reason') FILTER (WHERE d.decision->>'reason' IS NOT NULL AND r.state <> 'skipped') AS reasons
    FROM ${jobRows} AS r
    CROSS JOIN jsonb_array_elements(r.issues) AS i
    CROSS JOIN LATERAL (SELECT r.decisions->(i->>'key') AS decision) AS d
    LEFT JOIN ${jobs} AS j ON j.id::text = i->>'about'
    WHERE r.job_id = ${jobId} AND ${isChangeable} AND i->>'class' = 'decide'
      AND (r.undecided_count > 0 OR r.decisions <> '{}'::jsonb)
    GROUP BY 1, 2, 3, 4 ORDER BY rows DESC, 1, 2, 3, 4`);
  const questions = found.map((each) => ({
    code: each.code,
    column: each.column,
    group: each.group,
    label: issueLabel(each.code),
    sentence: sentenceOf(each, total, currency),
    example: each.example,
    offer:
      each.value === null || each.suggested === null
        ? null
        : { value: each.value, suggested: each.suggested },
    choices: each.rows === 1 ? each.choices : each.choices.filter(({ ofOneRow }) => !ofOneRow),
    rows: each.rows,
    undecidedRows: each.undecided,
    shippedAnywayRows: each.shipped,
    costCents: each.cents,
    reasons: each.reasons ?? [],
  }));
  const rank = ({ code }: QuestionView) => (DUPLICATE_CODES.includes(code) ? 0 : 1);
  return questions.sort((one, other) => rank(one) - rank(other));
}

/** '30 of 30 rows are shipped by "Monday" already, $548.71' */
function sentenceOf(
  { code, group, rows, job_name: jobName, cents }: Question,
  total: number,
  currency: string,
): string {
  const count = `${rows.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} ${total === 1 ? "row" : "rows"}`;
  const cost = cents > 0 ? `, ${formatMoney({ cents, currency })}` : "";
  if (jobName === null)
    return `${count}: ${issueLabel(code).toLowerCase()}${group === null ? "" : ` "${group}"`}${cost}`;
  return `${count} ${rows === 1 ? "was" : "were"} shipped in "${jobName}"${cost}`;
}

/** Rows of a job that are to be bought and wait for a decision, with the findings that ask for one. */
export async function readUndecided(db: Pick<Db, "select">, jobId: string): Promise<UndecidedRow[]> {
  const rows = await db
    .select({ rowNumber: jobRows.rowNumber, issues: jobRows.issues, decisions: jobRows.decisions })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        inArray(jobRows.state, [...ROWS_TO_BUY]),
        eq(jobRows.errorCount, 0),
        gt(jobRows.undecidedCount, 0),
      ),
    )
    .orderBy(asc(jobRows.rowNumber));
  return rows.map(({ rowNumber, issues, decisions }) => ({
    rowNumber,
    issues: issues.filter(({ key = "", ...issue }) => issue.class === "decide" && !(key in decisions)),
  }));
}

type Group = Omit<FindingGroupView, "sentence" | "remedy"> & {
  code: ErrorCode;
  /** Different texts in it. */
  texts: number;
  message: string;
  /** Equal to `message` where all of its rows say the same. */
  last_message: string;
  remedy: string | null;
};

/** Texts of one kind of finding that have a group each; what else there is of the kind is one more. */
const GROUPS_OF_A_KIND = 5;

/**
 * What blocks rows, then what is only to be known, equal findings as one: a group for each text of a field that several rows
 * share, whichever of their goods or packages it is about.
 * Rows left out are not in it. What is to decide has its own: `listQuestions`.
 */
export async function listFindingGroups(db: Db, { jobId }: { jobId: string }): Promise<FindingGroupView[]> {
  const groups = await db.execute<Group>(sql`
    WITH alike AS (
      SELECT i->>'class' AS class, i->>'code' AS code, i->>'value' AS value,
        ${placeOfIssue(sql`i`)} AS part, count(DISTINCT row_number) AS rows,
        min(i->>'message') AS message, max(i->>'message') AS last_message, min(i->>'remedy') AS remedy, min(i->>'field') AS field
      FROM ${jobRows}, jsonb_array_elements(issues) AS i
      WHERE job_id = ${jobId} AND state <> 'skipped' AND jsonb_array_length(issues) > 0 AND i->>'class' <> 'decide'
      GROUP BY 1, 2, 3, 4
    ), ranked AS (
      SELECT *, row_number() OVER kind AS rank, count(*) OVER (PARTITION BY class, code, part) AS kinds
      FROM alike WINDOW kind AS (PARTITION BY class, code, part ORDER BY rows DESC, value)
    ), placed AS (
      SELECT *, rank <= ${GROUPS_OF_A_KIND} AND (kinds <= ${GROUPS_OF_A_KIND} OR rows > 1) AS own FROM ranked
    )
    SELECT class, code, CASE WHEN own THEN value END AS value, min(field) AS field, sum(rows)::int AS rows,
      count(*)::int AS texts, min(message) AS message, max(last_message) AS last_message, min(remedy) AS remedy
    FROM placed GROUP BY class, code, part, own, CASE WHEN own THEN rank END, CASE WHEN own THEN value END
    ORDER BY class, rows DESC, code, value, part`);
  return groups.map(({ texts, message, last_message: last, ...group }) => ({
    ...group,
    sentence: groupSentence(group, { texts, message, last }),
    remedy: group.remedy ?? ERRORS[group.code].remedy,
  }));
}

/** What all of them say; where they differ, of what kind they are, with one of them. */
function groupSentence(
  { code }: Pick<Group, "code">,
  { texts, message, last }: { texts: number; message: string; last: string },
): string {
  if (message === last) return message;
  if (texts === 1) return `${issueLabel(code)}. ${message}`;
  return `${message} ${texts === 2 ? "Another one is" : `${(texts - 1).toLocaleString("en-US")} others are`} alike.`;
}
