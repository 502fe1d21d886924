import { allowed } from "@/lib/auth/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { err, type Result } from "@/lib/batch/domain/errors";
import { asResult } from "@/lib/runtime/as-result";
import { runtime } from "@/lib/runtime/runtime";
import { type ImportFileParams, importFile } from "@/lib/runtime/uploads/import-file";

export type { ReadingProgress } from "@/lib/runtime/uploads/read-into-job";

/** Makes a draft job of an uploaded CSV or XLSX: whole, or not at all and with a sentence that says why. */
export async function importUpload(
  viewer: Viewer,
  input: ImportFileParams,
): Promise<Result<{ jobId: string }>> {
  const refusal = allowed(viewer, "job.create");
  if (refusal) return err(refusal);
  return asResult(() => importFile(runtime().db, viewer, input));
}
