import { createReadStream } from "node:fs";
import { join } from "node:path";
import { SAMPLES } from "@/lib/api/samples";
import type { Viewer } from "@/lib/auth/viewer";
import { err, problem, type Result } from "@/lib/shipping/errors";
import { importUpload } from "./import-upload";

/** Makes a draft job of one of the sample files that ship with the program. */
export async function importSample(
  viewer: Viewer,
  input: { readonly sample: string },
): Promise<Result<{ jobId: string }>> {
  const sample = SAMPLES.find((candidate) => candidate.id === input.sample);
  if (!sample) return err(problem("NOT_FOUND", "There is no such sample file."));
  const stream = createReadStream(join(process.cwd(), "public", "samples", sample.fileName));
  return importUpload(viewer, { fileName: sample.fileName, stream });
}
