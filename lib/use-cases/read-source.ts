import type { SourceView } from "@/lib/api/views";
import { allowed, jobsOf } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import type { Db } from "@/lib/db/client";
import {
  countOrders,
  findEarlierUpload,
  readFileFacts,
  readFlaggedLines,
  readOrderExamples,
  readSetAside,
} from "@/lib/db/source-store";
import { fail, failIf, type Result } from "@/lib/shipping/errors";
import { asResult } from "@/lib/use-cases/as-result";
import { findJob, type StoredJob } from "@/lib/use-cases/find-job";
import { choicesOf } from "@/lib/use-cases/uploads/source-choices";
import type { Context } from "./context";

/** Flagged lines that are listed one by one; the others are counted. */
const listedLines = 20;

/** A job's file as it was read, and what can be changed about that. */
export async function readSource(
  context: Context,
  input: { readonly jobId: string },
): Promise<Result<SourceView>> {
  return asResult(async () => {
    const { db } = context;
    const job = await findJob(db, input.jobId);
    failIf(allowed(context.viewer, "job.read", job));
    const file = await readFileFacts(db, { fileId: job.sourceFileId ?? job.id });
    if (!file || !job.sourceSettings) return fail("NOT_FOUND", `Job "${job.name}" was not made from a file.`);
    const settings = job.sourceSettings;
    const [flagged, setAside, earlier, grouping] = await Promise.all([
      readFlaggedLines(db, { jobId: job.id, limit: listedLines }),
      readSetAside(db, { jobId: job.id, limit: listedLines }),
      findEarlierUpload(db, { jobId: job.id, createdBy: jobsOf(context.viewer) }),
      readGrouping(db, job),
    ]);
    const lockedBecause = whyLocked(context.viewer, job);
    return {
      jobId: job.id,
      jobName: job.name,
      state: job.state,
      editable: lockedBecause === null,
      lockedBecause,
      fileName: file.name,
      size: file.size,
      kind: settings.kind,
      encoding: settings.kind === "csv" ? settings.encoding : null,
      delimiter: settings.kind === "csv" ? settings.delimiter : null,
      sheet: settings.kind === "xlsx" ? settings.sheet : null,
      sheets: [...(job.sourceSummary?.sheets ?? [])],
      ...choicesOf(settings.kind),
      headerRow: settings.headerRow,
      columns: job.columns,
      firstLines: (job.sourceSummary?.firstLines ?? []).map((cells) => [...cells]),
      examples: job.sourceSummary?.examples ? [...job.sourceSummary.examples] : null,
      lineCount: job.lineCount,
      problems: [...(job.sourceSummary?.warnings ?? []), ...flagged.problems],
      flaggedLines: flagged.count,
      setAside: {
        count: setAside.count,
        lines: setAside.lines.map(({ line, cells, reason }) => ({
          line,
          row: line + settings.headerRow,
          cells: [...cells],
          reason,
        })),
      },
      earlier: earlier && { ...earlier, createdAt: earlier.createdAt.toISOString() },
      filter: job.sourceSummary?.filter ?? null,
      grouping,
    };
  });
}

async function readGrouping(db: Db, job: StoredJob): Promise<SourceView["grouping"]> {
  const lines = job.lineCount;
  const none = { column: null, on: false, orders: lines, lines, examples: [], separate: [] };
  if (job.groupColumn === null) return none;
  const orders = await countOrders(db, { jobId: job.id, grouped: true, separateOrders: job.separateOrders });
  if (orders === lines && job.separateOrders.length === 0) return none;
  const examples = await readOrderExamples(db, { jobId: job.id, limit: listedLines });
  const separate = [...job.separateOrders];
  return { column: job.groupColumn, on: job.grouped, orders, lines, examples, separate };
}

function whyLocked(viewer: Viewer, job: StoredJob): string | null {
  const refusal = allowed(viewer, "job.edit", job);
  if (refusal) return refusal.message;
  if (stateAllows("edit", { state: job.state, interrupted: false })) return null;
  return `The job is ${job.state.replaceAll("_", " ")}: its file and mapping are fixed.`;
}
