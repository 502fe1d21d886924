import type { JobOptions } from "@/lib/api/job-options";
import { actorOf } from "@/lib/auth/viewer";
import { discardDraft } from "@/lib/db/job-commands/discard-draft";
import { ok, type Result } from "@/lib/shipping/errors";
import { SOURCE_ENCODINGS } from "@/lib/sources/source-settings";
import { asResult } from "./as-result";
import type { Context } from "./context";
import { findJob } from "./find-job";
import { importUpload } from "./import-upload";
import { oneOf, prepareJob } from "./prepare-job";
import type { ImportFileParams } from "./uploads/import-file";

/**
 * A file and everything to be done with it, in one call: a job whose preview has started, or a refusal that leaves no
 * job behind. That takes several transactions: what an earlier try for the same request left half-made is discarded
 * first, and what it had made whole is the answer.
 */
export async function submitJob(
  context: Context,
  { options, ...upload }: ImportFileParams & { options: JobOptions },
): Promise<Result<{ id: string }>> {
  const { request } = context;
  if (request?.begun && (await isMade(context, request.begun))) return ok({ id: request.begun });
  const encoding = await asResult(async () => oneOf("encoding", SOURCE_ENCODINGS, options.encoding));
  if (!encoding.ok) return encoding;
  const imported = await importUpload(context, { ...upload, encoding: encoding.value });
  if (!imported.ok) return imported;
  const { jobId } = imported.value;
  try {
    const { encoding: _, ...others } = options;
    const prepared = await prepareJob({ ...context, request: undefined }, { jobId, options: others });
    if (prepared.ok) return ok({ id: jobId });
    await discard(context, jobId, prepared.error.code);
    return prepared;
  } catch (error) {
    await discard(context, jobId, "INTERNAL");
    throw error;
  }
}

/** Whether the job is there, once a draft that never came as far as its preview is out of the way. */
async function isMade(context: Context, jobId: string): Promise<boolean> {
  await discard(context, jobId, "INTERRUPTED");
  return (await asResult(() => findJob(context.db, jobId))).ok;
}

function discard(context: Context, jobId: string, because: string): Promise<void> {
  return context.db.transaction((tx) => discardDraft(tx, { jobId, actor: actorOf(context.viewer), because }));
}
