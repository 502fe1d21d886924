import type { JobOptions } from "@/lib/api/job-options";
import { must, type Problem, type Result } from "@/lib/shipping/errors";
import { SOURCE_ENCODINGS } from "@/lib/sources/source-settings";
import { holdReader } from "@/lib/sources/threads/run-task";
import { asResult } from "./as-result";
import type { Context } from "./context";
import { type ImportFileParams, makeDraft, withUpload } from "./import-upload";
import { withTransaction } from "./in-job";
import { oneOf, prepareJob } from "./prepare-job";
import { readNotes } from "./read-notes";

/**
 * A file and everything to be done with it, in one call and one transaction: a job whose preview has started, or a
 * refusal that leaves nothing behind.
 *
 * @returns notes: what is to be said once of the file and its mapping
 */
export async function submitJob(
  context: Context,
  { options: { encoding: named, ...options }, ...file }: ImportFileParams & { options: JobOptions },
): Promise<Result<{ id: string; notes: Problem[] }>> {
  const encoding = await asResult(async () => oneOf("encoding", SOURCE_ENCODINGS, named));
  if (!encoding.ok) return encoding;
  // Its options may have it read once more.
  return holdReader(() =>
    withUpload({ ...file, encoding: encoding.value }, (upload) =>
      withTransaction(context, async (inside) => {
        const { jobId } = await makeDraft(inside, upload);
        must(await prepareJob(inside, { jobId, options }));
        return { id: jobId, notes: await readNotes(inside, { jobId }) };
      }),
    ),
  );
}
