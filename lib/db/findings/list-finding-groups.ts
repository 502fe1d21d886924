import { sql } from "drizzle-orm";
import type { FindingGroupView } from "@/lib/api/views";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import { ERRORS, type ErrorCode } from "@/lib/shipping/errors";
import { issueLabel } from "@/lib/shipping/issue-label";

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
 * What blocks rows, then what is only to be known, equal findings as one: a group for each text that several rows share.
 * Rows left out are not in it. What is to decide has its own: `listQuestions`.
 */
export async function listFindingGroups(db: Db, { jobId }: { jobId: string }): Promise<FindingGroupView[]> {
  const groups = await db.execute<Group>(sql`
    WITH alike AS (
      SELECT i->>'class' AS class, i->>'code' AS code, i->>'value' AS value, count(*) AS rows,
        min(i->>'message') AS message, max(i->>'message') AS last_message, min(i->>'remedy') AS remedy, min(i->>'field') AS field
      FROM ${jobRows}, jsonb_array_elements(issues) AS i
      WHERE job_id = ${jobId} AND state <> 'skipped' AND jsonb_array_length(issues) > 0 AND i->>'class' <> 'decide'
      GROUP BY 1, 2, 3
    ), ranked AS (
      SELECT *, row_number() OVER kind AS rank, count(*) OVER (PARTITION BY class, code) AS kinds
      FROM alike WINDOW kind AS (PARTITION BY class, code ORDER BY rows DESC, value)
    ), placed AS (
      SELECT *, rank <= ${GROUPS_OF_A_KIND} AND (kinds <= ${GROUPS_OF_A_KIND} OR rows > 1) AS own FROM ranked
    )
    SELECT class, code, CASE WHEN own THEN value END AS value, min(field) AS field, sum(rows)::int AS rows,
      count(*)::int AS texts, min(message) AS message, max(last_message) AS last_message, min(remedy) AS remedy
    FROM placed GROUP BY class, code, own, CASE WHEN own THEN rank END, CASE WHEN own THEN value END
    ORDER BY class, rows DESC, code, value`);
  return groups.map(({ texts, message, last_message: last, ...group }) => ({
    ...group,
    sentence: sentenceOf(group, { texts, message, last }),
    remedy: group.remedy ?? ERRORS[group.code].remedy,
  }));
}

/** What all of them say; where they differ, of what kind they are, with one of them. */
function sentenceOf(
  { code }: Pick<Group, "code">,
  { texts, message, last }: { texts: number; message: string; last: string },
): string {
  if (message === last) return message;
  if (texts === 1) return `${issueLabel(code)}. ${message}`;
  return `${message} ${texts === 2 ? "Another one is" : `${(texts - 1).toLocaleString("en-US")} others are`} alike.`;
}
