import type { SourceView } from "@/lib/api/views";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { clearEdits, keepReading } from "@/lib/db/job-drafts";
import { headersKey } from "@/lib/db/mapping-store";
import { countOrders, deleteLines, readFile, readSetAside, takeBackLines } from "@/lib/db/source-store";
import { fail, type Result } from "@/lib/shipping/errors";
import { setAsideWarnings } from "@/lib/shipping/orders/set-aside-warnings";
import { readFileInThread } from "@/lib/sources/threads/read-file";
import { holdReader } from "@/lib/sources/threads/run-task";
import { findJob, type StoredJob } from "@/lib/use-cases/find-job";
import { applySavedMapping } from "@/lib/use-cases/uploads/apply-saved-mapping";
import { editJob } from "@/lib/use-cases/uploads/edit-job";
import { filterJob, isFiltered } from "@/lib/use-cases/uploads/filter-job";
import { readIntoJob } from "@/lib/use-cases/uploads/read-into-job";
import { type SourceChange, toChoices } from "@/lib/use-cases/uploads/source-choices";
import type { Context } from "./context";
import type { InTransaction } from "./in-job";
import { readSource } from "./read-source";

/** Lines that are named one by one. */
const listedLines = 20;

/**
 * Reads a job's file in another way (sheet, header row, encoding, delimiter), switches the grouping of lines, for all
 * orders or for some, takes lines back that were set aside, or only the lines that pass a filter. A choice that does not work changes nothing. A mapping is kept as long as the headers stay the same.
 */
export async function changeSource(
  context: Context,
  input: { readonly jobId: string } & SourceChange,
): Promise<Result<SourceView>> {
  const { jobId, grouped, separateOrders, takeBack, filter, ...reading } = input;
  const edit = () => editJob(context, jobId, change);
  const changed = await (mayReread(input) ? holdReader(edit) : edit());
  return changed.ok ? readSource(context, { jobId }) : changed;

  async function change(inside: InTransaction, job: StoredJob): Promise<void> {
    const { db: tx, viewer } = inside;
    refuseIfFollowing(job);
    // Another filter, or none, begins with the whole file.
    const whole = filter !== undefined && isFiltered(job);
    if (whole || Object.values(reading).some((value) => value !== undefined))
      await readAgain(tx, job, reading);
    if (takeBack !== undefined) await takeLinesBack(tx, jobId, takeBack);
    if (grouped !== undefined || separateOrders !== undefined || takeBack !== undefined) {
      await setGrouping(tx, jobId, { grouped, separateOrders });
    }
    if (typeof filter === "string") await filterJob(inside, await findJob(tx, jobId), filter);
    const detail = Object.fromEntries(Object.entries(input).filter(([name]) => name !== "jobId"));
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "job.source_changed", jobId, detail }]);
  }
}

/** Whether the file itself is read again, or may be. */
export function mayReread({ sheet, headerRow, encoding, delimiter, filter }: ReadingChange): boolean {
  return [sheet, headerRow, encoding, delimiter, filter].some((value) => value !== undefined);
}

type ReadingChange = { [K in "sheet" | "headerRow" | "encoding" | "delimiter" | "filter"]?: unknown };

/** Its lines are those that it took from another job, which has the others. */
function refuseIfFollowing({ name, followsJobId }: StoredJob): void {
  if (followsJobId === null) return;
  fail(
    "JOB_STATE_CONFLICT",
    `The rows of "${name}" come from another job: they are read as they were there.`,
    {
      remedy: "Leave rows out in the preview, or upload the file again.",
    },
  );
}

async function readAgain(tx: Db, job: StoredJob, change: SourceChange): Promise<void> {
  const fileId = job.sourceFileId;
  if (fileId === null || !job.sourceSettings) return;
  const open = () => readFile(tx, { fileId });
  const reading = await readFileInThread(open, toChoices(job.sourceSettings, change));
  try {
    await deleteLines(tx, { jobId: job.id });
    await clearEdits(tx, job.id);
    await readIntoJob(tx, { jobId: job.id, reading });
  } finally {
    await reading.close();
  }
  const { columns } = reading.inspection;
  if (headersKey(columns) === headersKey(job.columns)) return;
  await applySavedMapping(tx, { jobId: job.id, columns });
}

async function takeLinesBack(tx: Db, jobId: string, lines: readonly number[]): Promise<void> {
  const taken = await takeBackLines(tx, { jobId, lines });
  const { lineCount, sourceSummary, sourceSettings } = await findJob(tx, jobId);
  const { sheets = [], firstLines = [], warnings = [], ...rest } = sourceSummary ?? {};
  const left = await readSetAside(tx, { jobId, limit: listedLines });
  const rows = left.lines.map(({ line, cells }) => ({ row: line + (sourceSettings?.headerRow ?? 0), cells }));
  const others = warnings.filter(({ code }) => code !== "LINES_SET_ASIDE");
  await keepReading(tx, jobId, {
    lineCount: lineCount + taken,
    sourceSummary: {
      ...rest,
      sheets,
      firstLines,
      warnings: [...others, ...setAsideWarnings(left.count, rows)],
    },
  });
}

async function setGrouping(
  tx: Db,
  jobId: string,
  { grouped, separateOrders }: Pick<SourceChange, "grouped" | "separateOrders">,
): Promise<void> {
  // The file may have been read anew just now.
  const job = await findJob(tx, jobId);
  const grouping = {
    grouped: (grouped ?? job.grouped) && job.groupColumn !== null,
    separateOrders: [...new Set(separateOrders ?? job.separateOrders)],
  };
  await keepReading(tx, jobId, { ...grouping, totalRows: await countOrders(tx, { jobId, ...grouping }) });
}
