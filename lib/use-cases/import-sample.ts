import { createReadStream } from "node:fs";
import { join } from "node:path";
import { SAMPLES } from "@/lib/api/samples";
import { err, problem, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { importUpload } from "./import-upload";

/** Makes a draft job of one of the sample files that ship with the program. */
export async function importSample(
  context: Context,
  input: { readonly sample: string },
): Promise<Result<{ jobId: string }>> {
  const sample = SAMPLES.find((candidate) => candidate.id === input.sample);
  if (!sample) return err(problem("NOT_FOUND", "There is no such sample file."));
  const stream = createReadStream(join(process.cwd(), "public", "samples", sample.fileName));
  return importUpload(context, { fileName: sample.fileName, stream });
}
