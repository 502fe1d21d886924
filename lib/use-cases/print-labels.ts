import type { PrintedView } from "@/lib/api/views";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import { countPrinted, hasReturnedPapers, markPrinted } from "@/lib/db/label-store";
import { fail, ok, type Result } from "@/lib/shipping/errors";
import { rowRanges, rowsInRanges } from "@/lib/shipping/row-ranges";
import type { Context } from "./context";
import { changeJob } from "./in-job";
import { readableJob } from "./readable-job";

export interface PrintOutcome {
  /** The rows to print, as ranges; "" where it was not done. */
  readonly rows: string;
  /** How many of them were printed before: without `again`, then nothing was done. */
  readonly before: number;
  /** Rows of which a label is missing, as ranges: without `again`, then nothing was done. A page stands in its place. */
  readonly missing: string;
}

/**
 * Notes that labels are printed, by whom and when, and says which. What was printed before is printed once more only
 * where that is said: a label that is stuck on two parcels is paid twice. And so is what lacks a label.
 *
 * @param input.rows numbers and ranges like `1,4-7`, `all`, or `unprinted`: what was never printed
 */
export function printLabels(
  context: Context,
  { jobId, rows, again }: { jobId: string; rows: string; again: boolean },
): Promise<Result<PrintOutcome>> {
  return changeJob(context, { jobId, action: "job.labels" }, async ({ db: tx, viewer }) => {
    const which = rows === "all" || rows === "unprinted" ? rows : [...rowsInRanges(rows)];
    const printed = await markPrinted(tx, { jobId, rows: which, anyway: again, by: viewer.name });
    if (!printed) {
      return fail("NOT_FOUND", "There is no label to print.", {
        remedy: "Labels of completed rows are printed.",
      });
    }
    const before = printed.before.length;
    const missing = rowRanges(printed.missing);
    if ((before > 0 || missing !== "") && !again) return { rows: "", before, missing };
    await writeAudit(tx, [
      {
        actor: actorOf(viewer),
        kind: before > 0 ? "labels.printed_again" : "labels.printed",
        jobId,
        detail: {
          rows: rowRanges(printed.rows),
          ...(before > 0 ? { before: rowRanges(printed.before) } : {}),
          ...(missing ? { missing } : {}),
        },
      },
    ]);
    return { rows: rowRanges(printed.rows), before, missing };
  });
}

/** How many rows of a job have labels, how many of them were never printed, and whether papers go with them. */
export async function readPrinted(
  context: Context,
  { jobId }: { jobId: string },
): Promise<Result<PrintedView>> {
  const { db } = context;
  const job = await readableJob(context, jobId);
  if (!job.ok) return job;
  const [counted, papers] = await Promise.all([
    countPrinted(db, { jobId }),
    hasReturnedPapers(db, { jobId }),
  ]);
  return ok({ ...counted, papers });
}
