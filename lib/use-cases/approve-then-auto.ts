import { must, type Result } from "@/lib/shipping/errors";
import { approveJob, lookForDuplicates } from "./approve-job";
import type { Context } from "./context";
import { withTransaction } from "./in-job";
import { readableJob } from "./readable-job";
import { changeMode } from "./settings/mode";

/** 'Approve, and run my next batches without asking': both, or neither. */
export async function approveThenAuto(
  context: Context,
  input: Parameters<typeof approveJob>[1],
): Promise<Result<{ jobId: string }>> {
  const readable = await readableJob(context, input.jobId);
  if (!readable.ok) return readable;
  // What is found stays to be seen where the approval is refused for it.
  await lookForDuplicates(context, input.jobId);
  return withTransaction(context, async (inside) => {
    must(await changeMode(inside, { mode: "auto" }));
    return must(await approveJob(inside, input));
  });
}
