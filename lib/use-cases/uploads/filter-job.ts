import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { keepReading } from "@/lib/db/job-drafts";
import { countOrders, keepLines } from "@/lib/db/source-store";
import { fail, problem } from "@/lib/shipping/errors";
import { runTask } from "@/lib/sources/threads/run-task";
import type { StoredJob } from "../find-job";
import type { InTransaction } from "../in-job";

/** Whether lines of the job's file were left out by a filter. */
export function isFiltered({ sourceSummary }: StoredJob): boolean {
  return sourceSummary?.warnings.some(({ code }) => code === "FILTER_LEFT_OUT") ?? false;
}

/**
 * Keeps those lines of a job's file that pass a WHERE clause; with `count` it only says how many those are.
 *
 * @throws ProblemError FILTER_INVALID
 */
export async function passFilter(
  db: Pick<Db, "execute">,
  job: StoredJob,
  clause: string,
  { count = false } = {},
): Promise<{ before: number; after: number }> {
  const filter = runTask("filter", { clause, columns: job.columns });
  try {
    // The first answer is to nothing yet: the clause was read.
    await filter.next("[]");
    const passing = async (page: string) => (await filter.next(page)).value ?? [];
    const { id: jobId, grouped, separateOrders } = job;
    return await keepLines(db, { jobId, grouped, separateOrders, passing, count });
  } finally {
    await filter.return();
  }
}

/**
 * Takes only those lines of a job's file that pass a WHERE clause; the file itself stays as it is, and the job says
 * how many were left out. Inside the transaction that edits the job.
 *
 * @throws ProblemError FILTER_INVALID, also when no line passes
 */
export async function filterJob(
  { db: tx, viewer }: InTransaction,
  job: StoredJob,
  clause: string,
): Promise<void> {
  const { before, after } = await passFilter(tx, job, clause);
  if (after === 0)
    fail("FILTER_INVALID", `None of the ${before} lines passes the filter.`, { value: clause });
  const grouping = { grouped: job.grouped, separateOrders: job.separateOrders };
  const totalRows = await countOrders(tx, { ...grouping, jobId: job.id });
  const { sheets = [], firstLines = [], warnings = [], ...others } = job.sourceSummary ?? {};
  const note = problem("FILTER_LEFT_OUT", `The filter ${clause} took ${after} of ${before} lines.`);
  await keepReading(tx, job.id, {
    lineCount: after,
    totalRows,
    sourceSummary: {
      ...others,
      sheets,
      firstLines,
      warnings: before === after ? warnings : [...warnings, note],
      filter: { clause, before, after },
    },
  });
  const detail = { filter: clause, before, after };
  await writeAudit(tx, [{ actor: actorOf(viewer), kind: "job.filtered", jobId: job.id, detail }]);
}
