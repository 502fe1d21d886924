import { must, type Result } from "@/lib/shipping/errors";
import { approveJob } from "./approve-job";
import type { Context } from "./context";
import { withTransaction } from "./in-job";
import { changeMode } from "./settings/mode";

/** 'Approve, and run my next batches without asking': both, or neither. */
export function approveThenAuto(
  context: Context,
  input: Parameters<typeof approveJob>[1],
): Promise<Result<{ jobId: string }>> {
  return withTransaction(context, async (inside) => {
    must(await changeMode(inside, { mode: "auto" }));
    return must(await approveJob(inside, input));
  });
}
