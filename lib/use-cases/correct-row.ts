import { allowed } from "@/lib/auth/permissions";
import { ok, type Result } from "@/lib/shipping/errors";
import { formatMoney } from "@/lib/shipping/money";
import { approveJob } from "./approve-job";
import type { Context } from "./context";
import { editRow } from "./edit-row";
import { findJob } from "./find-job";

/**
 * Corrects the row that stopped a job and goes on with it: cells are changed, the row is planned and rated again and, where
 * the viewer may and the job costs no more than was approved, and has not cost more, what stands now is approved.
 *
 * @returns why the job waits for a person; null where it goes on
 */
export async function correctRow(
  context: Context,
  input: { jobId: string; rowNumber: number; cells: Readonly<Record<string, string>> },
): Promise<Result<{ waits: string | null }>> {
  const { jobId, rowNumber } = input;
  const before = await findJob(context.db, jobId);
  const edited = await editRow(context, input);
  if (!edited.ok) return edited;
  const job = await findJob(context.db, jobId);
  if (before.state !== "failed" || allowed(context.viewer, "job.approve", job))
    return ok({ waits: "The job waits for its approval." });
  if (before.problem?.code === "BUDGET_EXCEEDED") {
    return ok({ waits: `${before.problem.message} Look at the job, and approve it again.` });
  }
  // A failed job's total is the one that was approved.
  if (job.estimatedCents > before.estimatedCents) {
    const now = formatMoney({ cents: job.estimatedCents, currency: job.currency });
    return ok({
      waits: `The job now costs ${now}, more than was approved: look at it, and approve it again.`,
    });
  }
  const goesOn = await approveJob(context, {
    jobId,
    fingerprint: job.fingerprint ?? "",
    comment: `Row ${rowNumber} was corrected.`,
  });
  return ok({ waits: goesOn.ok ? null : goesOn.error.message });
}
