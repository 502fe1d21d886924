import { must, type Result } from "@/lib/shipping/errors";
import { approveJob } from "./approve-job";
import type { Context } from "./context";
import { answerInTransaction } from "./in-job";
import { changeMode } from "./settings/mode";

/** 'Approve, and run my next batches without asking': both, or neither. */
export function approveThenAuto(
  context: Context,
  input: Parameters<typeof approveJob>[1],
): Promise<Result<{ jobId: string }>> {
  return answerInTransaction(context, async (inside) => {
    const approved = await approveJob(inside, input);
    if (approved.ok) must(await changeMode(inside, { mode: "auto" }));
    return approved;
  });
}
