import { allowed } from "@/lib/auth/permissions";
import { readFile, readFileFacts, readTracking } from "@/lib/db/source-store";
import { fail, failIf, type Result } from "@/lib/shipping/errors";
import type { LineEntry } from "@/lib/sources/line-entry";
import { sourceSettingsSchema } from "@/lib/sources/source-settings";
import { writeBackInThread } from "@/lib/sources/threads/write-back-file";
import { asResult } from "@/lib/use-cases/as-result";
import { findJob } from "@/lib/use-cases/find-job";
import { filledFileName } from "@/lib/use-cases/uploads/file-name";
import type { Context } from "./context";

export interface FilledSource {
  readonly fileName: string;
  readonly contentType: string;
  readonly stream: AsyncIterable<Uint8Array>;
}

const ERASED = "Files are kept for as long as Settings, Privacy says; download them before.";

const contentTypes = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/**
 * The file as it was uploaded, with tracking number and shipping time in the lines of every row that has its label by
 * now, and nothing else changed. In any state of the job, also while it runs.
 */
export async function readFilledSource(
  context: Context,
  input: { readonly jobId: string },
): Promise<Result<FilledSource>> {
  return asResult(async () => {
    const { db } = context;
    const job = await findJob(db, input.jobId);
    failIf(allowed(context.viewer, "job.source", job));
    const file = await readFileFacts(db, { fileId: job.sourceFileId ?? job.id });
    if (!file) return fail("NOT_FOUND", `Job "${job.name}" was not made from a file.`);
    if (job.sourceErasedAt)
      return fail("NOT_FOUND", `The file of "${job.name}" was erased.`, { remedy: ERASED });
    const settings = sourceSettingsSchema.parse(job.sourceSettings);
    const entries = new Map<number, LineEntry>();
    for await (const { line, ...entry } of readTracking(db, { jobId: job.id })) entries.set(line, entry);
    const open = () => readFile(db, { fileId: file.id });
    return {
      fileName: filledFileName(file.name),
      contentType: contentTypes[settings.kind],
      // With nothing to fill in, the download is the upload, byte for byte.
      stream: entries.size === 0 ? open() : writeBackInThread(open, settings, entries),
    };
  });
}
