import type { SourceRowsView } from "@/lib/api/views";
import { allowed } from "@/lib/auth/permissions";
import { readOrders } from "@/lib/db/source-store";
import { failIf, type Result } from "@/lib/shipping/errors";
import { asResult } from "@/lib/use-cases/as-result";
import { findJob } from "@/lib/use-cases/find-job";
import type { Context } from "./context";

const maxRows = 50;

/** Some of the rows that a job's file makes, as its lines stand: at most 50 from row `from` on. */
export async function readSourceRows(
  context: Context,
  input: { readonly jobId: string; readonly from: number; readonly limit: number },
): Promise<Result<SourceRowsView>> {
  return asResult(async () => {
    const { db } = context;
    const job = await findJob(db, input.jobId);
    failIf(allowed(context.viewer, "job.read", job));
    const rows = await readOrders(db, {
      jobId: job.id,
      grouped: job.grouped,
      separateOrders: job.separateOrders,
      from: Math.max(1, Math.trunc(input.from)),
      limit: Math.min(Math.max(1, Math.trunc(input.limit)), maxRows),
    });
    return {
      rows: rows.map(({ rowNumber, lines }) => ({
        rowNumber,
        lines: lines.map(({ line, cells }) => ({ line, cells: [...cells] })),
      })),
      totalRows: job.totalRows,
    };
  });
}
