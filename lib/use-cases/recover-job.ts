import type { Viewer } from "@/lib/auth/viewer";
import { handleRecoveryChoice, type RecoveryChoice } from "@/lib/batch";
import { describeInterruption } from "@/lib/batch/recovery";
import { readInterruption } from "@/lib/db/job-store/find-interrupted-jobs";
import { runtime } from "@/lib/runtime/runtime";
import { err, ok, type Result } from "@/lib/shipping/errors";
import { cancelJob } from "./cancel-job";
import { readableJob } from "./readable-job";
import type { Receipt } from "./receipt";
import { restartJob } from "./restart-job";
import { resumeJob } from "./resume-job";

/** The recovery dialog's three choices, for a job that was interrupted or has failed. */
export async function recoverJob(
  viewer: Viewer,
  input: {
    jobId: string;
    choice: RecoveryChoice;
    confirm?: string | undefined;
    receipt?: Receipt | undefined;
  },
): Promise<Result<{ jobId: string }>> {
  const { jobId, choice, confirm, receipt } = input;
  const job = await readableJob(viewer, jobId);
  if (!job.ok) return job;
  const done = await handleRecoveryChoice({
    info: describeInterruption(await readInterruption(runtime().db, { jobId })),
    choice,
    confirm,
    actions: {
      resume: () => resumeJob(viewer, { jobId, receipt }).then(nothing),
      restart: (_, boughtRows) => restartJob(viewer, { jobId, boughtRows, receipt }).then(nothing),
      cancel: () => cancelJob(viewer, { jobId, receipt }).then(nothing),
    },
  });
  return done.ok ? ok({ jobId }) : done;
}

function nothing<T>(result: Result<T>): Result<void> {
  return result.ok ? ok(undefined) : err(result.error);
}
