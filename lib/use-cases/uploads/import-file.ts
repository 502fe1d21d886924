import { writeAudit } from "@/lib/audit/write-audit";
import { actorOf } from "@/lib/auth/viewer";
import { insertDraft } from "@/lib/db/job-drafts";
import { storeFile } from "@/lib/db/source-store";
import { fail, ProblemError } from "@/lib/shipping/errors";
import { inspectSource } from "@/lib/sources/inspect-source";
import type { SourceInspection } from "@/lib/sources/inspection";
import type { SourceEncoding } from "@/lib/sources/source-settings";
import type { Context } from "../context";
import { applySavedMapping } from "./apply-saved-mapping";
import { jobNameOf, tidyFileName } from "./file-name";
import { type ReadingProgress, readIntoJob } from "./read-into-job";
import { makeReferencePrefix } from "./reference-prefix";
import { type SpooledUpload, spoolUpload } from "./spool-upload";

export interface ImportFileParams {
  readonly fileName: string;
  readonly stream: AsyncIterable<Uint8Array>;
  /** Bytes that the client announced; null when it did not. */
  readonly size?: number | null;
  /** How the file is written, where that cannot be found out. */
  readonly encoding?: SourceEncoding | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/**
 * Makes a job of a file: its bytes, its lines and the job itself come to be in one transaction, so that nothing
 * half-imported is ever seen.
 *
 * @throws ProblemError for everything that can be wrong with a file or its upload
 */
export async function importFile(context: Context, params: ImportFileParams): Promise<{ jobId: string }> {
  const fileName = tidyFileName(params.fileName);
  const upload = await spoolUpload(params.stream, params.size ?? null);
  try {
    const inspection = await inspect(upload, params.encoding);
    return await context.db.transaction(async (tx) => {
      const file = await storeFile(tx, {
        name: fileName,
        createdBy: context.viewer.userId,
        stream: upload.open(),
      });
      const jobId = await insertDraft(tx, {
        name: jobNameOf(fileName),
        createdBy: context.viewer.userId,
        createdByName: context.viewer.name,
        sessionId: context.viewer.sessionId,
        referencePrefix: makeReferencePrefix(),
        sourceFileId: file.id,
        sourceSettings: inspection.settings,
      });
      const read = await readIntoJob(tx, {
        jobId,
        open: upload.open,
        inspection,
        onProgress: params.onProgress,
      });
      const mapping = await applySavedMapping(tx, { jobId, columns: inspection.columns });
      const detail = { file: fileName, size: file.size, sha256: file.sha256, ...read, mapping };
      await writeAudit(tx, [
        { actor: actorOf(context.viewer), kind: "job.created", jobId, to: "draft", detail },
      ]);
      await context.request?.begin(tx, jobId);
      return { jobId };
    });
  } finally {
    await upload.close();
  }
}

/** As `inspectSource`; a file that has no rows yet has no page either on which another header could be chosen. */
async function inspect(upload: SpooledUpload, encoding?: SourceEncoding): Promise<SourceInspection> {
  try {
    return await inspectSource(upload.open, encoding ? { encoding } : {});
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== "FILE_NO_ROWS") throw error;
    const remedy = "Export the orders again, and upload a file that has at least one below its header.";
    return fail("FILE_NO_ROWS", error.problem.message, { ...error.problem, remedy });
  }
}
