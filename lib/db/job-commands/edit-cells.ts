import { and, eq, inArray, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";
import { withdrawOffer } from "./withdraw-offer";

/**
 * Puts a person's texts over cells of a row that was not sent. What was shown of the job can no longer be approved.
 *
 * @param edits column index → text
 * @param cells the same by the columns' names, for the audit
 * @returns false when the row was sent already
 */
export async function editCells(
  tx: Tx,
  params: {
    jobId: string;
    rowNumber: number;
    actor: Actor;
    edits: Readonly<Record<string, string>>;
    cells: Readonly<Record<string, string>>;
  },
): Promise<boolean> {
  const { jobId, rowNumber, actor, edits, cells } = params;
  const [row] = await tx
    .update(jobRows)
    .set({
      edits: sql`${jobRows.edits} || ${JSON.stringify(edits)}::jsonb`,
      // What it was planned as is not what its cells say now: whoever plans it next says so.
      planned: false,
      updatedAt: sql`clock_timestamp()`,
    })
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.rowNumber, rowNumber),
        inArray(jobRows.state, ["pending", "failed", "skipped"]),
      ),
    )
    .returning({ rowNumber: jobRows.rowNumber });
  if (!row) return false;
  await writeAudit(tx, [{ actor, kind: "row.edited", jobId, rowNumber, detail: { cells } }]);
  await withdrawOffer(tx, jobId);
  return true;
}
