import { and, eq, inArray, sql } from "drizzle-orm";
import { writeAudit } from "@/lib/audit/write-audit";
import { SYSTEM_ACTOR } from "@/lib/batch/ports";
import { attempts, jobRows } from "@/lib/db/schema";
import type { Tx } from "./fence";

/** The worker that had a job is gone: every row that it had at the carrier may have been bought. */
export async function doubtRowsInFlight(tx: Tx, jobId: string): Promise<void> {
  const rows = await tx
    .update(jobRows)
    .set({ state: "in_doubt", updatedAt: sql`clock_timestamp()` })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.state, "in_flight")))
    .returning({ rowNumber: jobRows.rowNumber });
  if (rows.length === 0) return;
  await tx
    .update(attempts)
    .set({ state: "in_doubt" })
    .where(
      and(
        eq(attempts.jobId, jobId),
        eq(attempts.state, "open"),
        inArray(
          attempts.rowNumber,
          rows.map((row) => row.rowNumber),
        ),
      ),
    );
  await writeAudit(
    tx,
    rows.map(({ rowNumber }) => ({
      actor: SYSTEM_ACTOR,
      kind: "row.in_doubt",
      jobId,
      rowNumber,
      from: "in_flight",
      to: "in_doubt",
      detail: { because: "the worker that called the carrier is gone" },
    })),
  );
}
