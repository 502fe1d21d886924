import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { jobRows } from "@/lib/db/schema";
import type { UndecidedRow } from "@/lib/shipping/decision";

/** Rows of a job that are to be bought and wait for a decision, with the findings that ask for one. */
export async function readUndecided(db: Pick<Db, "select">, jobId: string): Promise<UndecidedRow[]> {
  const rows = await db
    .select({ rowNumber: jobRows.rowNumber, issues: jobRows.issues, decisions: jobRows.decisions })
    .from(jobRows)
    .where(
      and(
        eq(jobRows.jobId, jobId),
        inArray(jobRows.state, ["pending", "failed"]),
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
