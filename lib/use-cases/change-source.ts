import type { SourceView } from "@/lib/api/views";
import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import type { Db } from "@/lib/db/client";
import { clearEdits, keepReading } from "@/lib/db/job-drafts";
import { countOrders, deleteLines, readFile } from "@/lib/db/source-store";
import type { Result } from "@/lib/shipping/errors";
import { inspectSource } from "@/lib/sources/inspect-source";
import { findJob, type StoredJob } from "@/lib/use-cases/find-job";
import { applySavedMapping } from "@/lib/use-cases/uploads/apply-saved-mapping";
import { editJob } from "@/lib/use-cases/uploads/edit-job";
import { headersKey } from "@/lib/use-cases/uploads/headers-key";
import { readIntoJob } from "@/lib/use-cases/uploads/read-into-job";
import { type SourceChange, toChoices } from "@/lib/use-cases/uploads/source-choices";
import type { Context } from "./context";
import { readSource } from "./read-source";

/**
 * Reads a job's file in another way (sheet, header row, encoding, delimiter), or switches the grouping of lines. A
 * choice that does not work changes nothing. A mapping is kept as long as the headers stay the same.
 */
export async function changeSource(
  context: Context,
  input: { readonly jobId: string } & SourceChange,
): Promise<Result<SourceView>> {
  const { jobId, grouped, ...reading } = input;
  const changed = await editJob(context, jobId, async ({ db: tx, viewer }, job) => {
    if (Object.values(reading).some((value) => value !== undefined)) await readAgain(tx, job, reading);
    if (grouped !== undefined) await setGrouping(tx, job, grouped);
    const detail = Object.fromEntries(Object.entries(input).filter(([name]) => name !== "jobId"));
    await writeAudit(tx, [{ actor: actorOf(viewer), kind: "job.source_changed", jobId, detail }]);
  });
  return changed.ok ? readSource(context, { jobId }) : changed;
}

async function readAgain(tx: Db, job: StoredJob, change: SourceChange): Promise<void> {
  const fileId = job.sourceFileId;
  if (fileId === null || !job.sourceSettings) return;
  const open = () => readFile(tx, { fileId });
  const inspection = await inspectSource(open, toChoices(job.sourceSettings, change));
  await deleteLines(tx, { jobId: job.id });
  await clearEdits(tx, job.id);
  await readIntoJob(tx, { jobId: job.id, open, inspection });
  if (headersKey(inspection.columns) === headersKey(job.columns)) return;
  await applySavedMapping(tx, { jobId: job.id, columns: inspection.columns });
}

async function setGrouping(tx: Db, { id }: StoredJob, grouped: boolean): Promise<void> {
  // The file may have been read anew just now.
  const { groupColumn, separateOrders } = await findJob(tx, id);
  const grouping = { grouped: grouped && groupColumn !== null, separateOrders };
  await keepReading(tx, id, { ...grouping, totalRows: await countOrders(tx, { jobId: id, ...grouping }) });
}
