import type { SourceRowsView } from "@/lib/api/views";
import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { readOrders } from "@/lib/db/source-store";
import { runtime } from "@/lib/runtime/runtime";
import type { Result } from "@/lib/shipping/errors";
import { asResult, demand } from "@/lib/use-cases/as-result";
import { findJob } from "@/lib/use-cases/find-job";

const maxRows = 50;

/** Some of the rows that a job's file makes, as its lines stand: at most 50 from row `from` on. */
export async function readSourceRows(
  viewer: Viewer,
  input: { readonly jobId: string; readonly from: number; readonly limit: number },
): Promise<Result<SourceRowsView>> {
  return asResult(async () => {
    const { db } = runtime();
    const job = await findJob(db, input.jobId);
    demand(allowed(viewer, "job.read", job));
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
