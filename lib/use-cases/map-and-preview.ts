import { must, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { withTransaction } from "./in-job";
import { type SaveJobMappingInput, saveJobMapping } from "./save-job-mapping";
import { startPreview } from "./start-preview";

/** 'Save, and preview': both, or neither. */
export function mapAndPreview(
  context: Context,
  input: SaveJobMappingInput,
): Promise<Result<{ jobId: string }>> {
  return withTransaction(context, async (inside) => {
    must(await saveJobMapping(inside, input));
    return must(await startPreview(inside, { jobId: input.jobId }));
  });
}
