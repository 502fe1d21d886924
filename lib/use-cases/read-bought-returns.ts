import type { BoughtReturnsView } from "@/lib/api/views";
import { listBoughtReturns } from "@/lib/db/void-requests";
import { ok, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { readableJob } from "./readable-job";
import type { ToVoid } from "./returns-beside";

/** The return labels that were bought for rows and would stay valid if only the rows' labels were voided. */
export async function readBoughtReturns(
  context: Context,
  { jobId, rows }: Pick<ToVoid, "jobId" | "rows">,
): Promise<Result<BoughtReturnsView>> {
  const job = await readableJob(context, jobId);
  if (!job.ok) return job;
  return ok({ returns: await listBoughtReturns(context.db, { jobId, rows }) });
}
