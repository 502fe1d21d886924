import { allowed } from "@/lib/auth/permissions";
import { err, type Result } from "@/lib/shipping/errors";
import { asResult } from "@/lib/use-cases/as-result";
import { type ImportFileParams, importFile } from "@/lib/use-cases/uploads/import-file";
import type { Context } from "./context";

export type { ReadingProgress } from "@/lib/use-cases/uploads/read-into-job";

/** Makes a draft job of an uploaded CSV or XLSX: whole, or not at all and with a sentence that says why. */
export async function importUpload(
  context: Context,
  input: ImportFileParams,
): Promise<Result<{ jobId: string }>> {
  const refusal = allowed(context.viewer, "job.create");
  if (refusal) return err(refusal);
  return asResult(() => importFile(context, input));
}
