import { setTimeout as sleep } from "node:timers/promises";
import type { JobView } from "@/lib/api/views";
import { ok, type Result } from "@/lib/shipping/errors";
import { readJob } from "@/lib/use-cases/read-job";
import type { ToolCall } from "./tool";

/** A short job is told of at once, a long one is not asked about all the time. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;
/** The most that a tool waits; after that the client asks again. */
export const WAIT_LIMIT_S = 600;

export interface WaitParams {
  readonly jobId: string;
  readonly seconds: number;
  /** What is waited for. */
  readonly until: (job: JobView) => boolean;
  /** How far the job is, for the notifications. */
  readonly done: (job: JobView) => number;
}

/**
 * Waits until a job is where it should be, telling the client how far it is. The job goes on if the client does not
 * wait any longer: the answer then says where it is.
 */
export async function waitForJob(call: ToolCall, params: WaitParams): Promise<Result<JobView>> {
  const { jobId, until, done } = params;
  const end = performance.now() + Math.min(params.seconds, WAIT_LIMIT_S) * 1_000;
  let told = -1;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.25, LONGEST_PAUSE_MS)) {
    const job = await readJob(call.context, { jobId });
    if (!job.ok || until(job.value)) return job;
    const reached = done(job.value);
    if (reached > told) {
      const { total } = job.value.counts;
      await call.progress(reached, total, `${reached} of ${total} rows`);
      told = reached;
    }
    const left = end - performance.now();
    if (call.signal.aborted || left <= 0) return ok(job.value);
    // A client that gives up ends the pause.
    await sleep(Math.min(pause, left), null, { signal: call.signal }).catch(() => {});
  }
}

/** The preview is done, or ended without one. */
export const previewIsDone = (job: JobView) => job.state !== "previewing";

/** The run has ended, was interrupted, or nobody has begun it. */
export const runIsDone = (job: JobView) => job.interrupted || !["approved", "running"].includes(job.state);
