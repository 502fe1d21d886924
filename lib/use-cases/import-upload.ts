import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import { insertDraft } from "@/lib/db/job-drafts";
import { storeFile } from "@/lib/db/source-store";
import { fail, ProblemError, type Result } from "@/lib/shipping/errors";
import type { SourceEncoding } from "@/lib/sources/source-settings";
import { type FileReading, readFileInThread } from "@/lib/sources/threads/read-file";
import { asResult } from "./as-result";
import type { Context } from "./context";
import { authorise, type InTransaction, withTransaction } from "./in-job";
import { applySavedMapping } from "./uploads/apply-saved-mapping";
import { jobNameOf, tidyFileName } from "./uploads/file-name";
import { type ReadingProgress, readIntoJob } from "./uploads/read-into-job";
import { type SpooledUpload, spoolUpload } from "./uploads/spool-upload";

export type { ReadingProgress };

export interface ImportFileParams {
  readonly fileName: string;
  readonly stream: AsyncIterable<Uint8Array>;
  /** Bytes that the client announced; null when it did not. */
  readonly size?: number | null;
  /** How the file is written, where that cannot be found out. */
  readonly encoding?: SourceEncoding | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  /** Of the request that waits for it: when that is gone, nothing is read on and no job is made. */
  readonly signal?: AbortSignal | undefined;
}

/** A file that has arrived whole and can be read. */
export interface InspectedUpload extends Pick<ImportFileParams, "onProgress" | "signal"> {
  readonly fileName: string;
  readonly open: SpooledUpload["open"];
  readonly reading: FileReading;
}

/** Makes a draft job of an uploaded CSV or XLSX: whole, or not at all and with a sentence that says why. */
export function importUpload(context: Context, input: ImportFileParams): Promise<Result<{ jobId: string }>> {
  return withUpload(input, (upload) => withTransaction(context, (inside) => makeDraft(inside, upload)));
}

/**
 * Takes a file off the network and looks at it, before any transaction is open: neither a slow line nor a large file
 * holds a connection to the database. `work` is done with it, and its disk space freed.
 *
 * Refuses with everything that can be wrong with a file or its upload.
 */
export async function withUpload<T>(
  { fileName, stream, size, onProgress, ...how }: ImportFileParams,
  work: (upload: InspectedUpload) => Promise<Result<T>>,
): Promise<Result<T>> {
  const upload = await asResult(() => spoolUpload(stream, size ?? null));
  if (!upload.ok) return upload;
  const { open, close } = upload.value;
  try {
    const reading = await asResult(() => inspect(upload.value, how));
    if (!reading.ok) return reading;
    const { signal } = how;
    const working = work({
      fileName: tidyFileName(fileName),
      open,
      reading: reading.value,
      onProgress,
      signal,
    });
    return await working.finally(reading.value.close);
  } finally {
    await close();
  }
}

/**
 * Makes a job of a file: its bytes, its lines and the job itself come to be in one transaction, so that nothing
 * half-imported is ever seen.
 *
 * @throws ProblemError NOT_ALLOWED, UPLOAD_INTERRUPTED once nobody waits for it, and what is wrong with a line
 */
export async function makeDraft(
  inside: InTransaction,
  { fileName, open, reading, onProgress, signal }: InspectedUpload,
): Promise<{ jobId: string }> {
  const { db, viewer } = inside;
  const { inspection } = reading;
  await authorise(inside, "job.create");
  const file = await storeFile(db, { name: fileName, createdBy: viewer.userId, stream: open() });
  const jobId = await insertDraft(db, {
    name: jobNameOf(fileName),
    createdBy: viewer.userId,
    createdByName: viewer.name,
    sessionId: viewer.sessionId,
    sourceFileId: file.id,
    sourceSettings: inspection.settings,
  });
  const read = await readIntoJob(db, { jobId, reading, onProgress });
  const mapping = await applySavedMapping(db, { jobId, columns: inspection.columns });
  // The one who has cancelled it would not know of the job.
  if (signal?.aborted) fail("UPLOAD_INTERRUPTED", "It was cancelled while it was read.");
  const detail = { file: fileName, size: file.size, sha256: file.sha256, ...read, mapping };
  await writeAudit(db, [{ actor: actorOf(viewer), kind: "job.created", jobId, to: "draft", detail }]);
  return { jobId };
}

/** As `readFileInThread`; a file that has no rows yet has no page either on which another header could be chosen. */
async function inspect(
  upload: SpooledUpload,
  { encoding, signal }: Pick<ImportFileParams, "encoding" | "signal">,
): Promise<FileReading> {
  try {
    return await readFileInThread(upload.open, encoding ? { encoding } : {}, signal);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== "FILE_NO_ROWS") throw error;
    const remedy = "Export the orders again, and upload a file that has at least one below its header.";
    return fail("FILE_NO_ROWS", error.problem.message, { ...error.problem, remedy });
  }
}
