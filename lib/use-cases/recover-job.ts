import { describeInterruption, handleRecoveryChoice, type RecoveryChoice } from "@/lib/batch/recovery";
import { readInterruption } from "@/lib/db/jobs";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { cancelJob } from "./cancel-job";
import type { Context } from "./context";
import { readableJob } from "./readable-job";
import { restartJob } from "./restart-job";
import { resumeJob } from "./resume-job";

/** The recovery dialog's three choices, for a job that was interrupted or has failed. */
export async function recoverJob(
  context: Context,
  input: {
    jobId: string;
    choice: RecoveryChoice;
    confirm?: string | undefined;
  },
): Promise<Result<{ jobId: string }>> {
  const { jobId, choice, confirm } = input;
  const job = await readableJob(context, jobId);
  if (!job.ok) return job;
  const done = await handleRecoveryChoice({
    info: describeInterruption(await readInterruption(context.db, { jobId })),
    choice,
    confirm,
    actions: {
      resume: () => resumeJob(context, { jobId }).then(nothing),
      restart: (_, boughtRows) => restartJob(context, { jobId, boughtRows }).then(nothing),
      cancel: () => cancelJob(context, { jobId }).then(nothing),
    },
  });
  return done.ok ? ok({ jobId }) : done;
}

function nothing<T>(result: Result<T>): Result<void> {
  return result.ok ? ok(undefined) : err(result.error);
}
