import { and, eq, isNull, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/batch/ports";
import { inNumbers } from "@/lib/db/in-numbers";
import type { Tx } from "@/lib/db/job-store/fence";
import { jobRows } from "@/lib/db/schema";

/** Marks completed rows for voiding; those already marked are left alone. @returns how many were marked */
export async function requestVoids(
  tx: Tx,
  { jobId, rows, actor }: { jobId: string; rows: readonly number[] | "all"; actor: Actor },
): Promise<number> {
  const marked = await tx
    .update(jobRows)
    .set({ voidRequestedBy: actor, updatedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(jobRows.jobId, jobId),
        eq(jobRows.state, "completed"),
        isNull(jobRows.voidRequestedBy),
        rows === "all" ? undefined : inNumbers(jobRows.rowNumber, rows),
      ),
    )
    .returning({ rowNumber: jobRows.rowNumber });
  if (marked.length > 0) {
    const detail = {
      rows: rows === "all" ? "all" : marked.map((row) => row.rowNumber),
      count: marked.length,
    };
    await writeAudit(tx, [{ actor, kind: "job.void_requested", jobId, detail }]);
  }
  return marked.length;
}
