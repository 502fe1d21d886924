import { actorOf } from "@/lib/auth/viewer";
import { stateAllows } from "@/lib/batch/job-rules";
import type { RestartChoice } from "@/lib/batch/recovery";
import { doubtRowsInFlight, listRowsInState } from "@/lib/db/job-rows";
import { dropLease, momentOf, transitionJob } from "@/lib/db/jobs";
import { beginGeneration, whyNotRestart } from "@/lib/db/restarts";
import { fail, type Result } from "@/lib/shipping/errors";
import type { Context } from "./context";
import { changeJob, wrongState } from "./in-job";
import { startRun } from "./start-run";

/**
 * Buys every row again under a new generation of references. Reached only through `recoverJob`, which asks for the
 * confirmation. While rows are in doubt nobody knows what was bought: the choice is kept with the job, a worker asks
 * the carrier, and `carryOutRestart` then restarts it if what was bought is what the person confirmed.
 *
 * @param boughtRows how many bought rows the person has confirmed to buy again
 */
export async function restartJob(
  context: Context,
  input: { jobId: string; boughtRows: number },
): Promise<Result<{ jobId: string }>> {
  const { jobId, boughtRows } = input;
  return changeJob(context, { jobId, action: "job.restart" }, async (inside, job) => {
    const { db: tx, viewer } = inside;
    const moment = await momentOf(tx, job);
    if (!stateAllows("restart", moment)) return fail(wrongState(job, "restarted"));
    const actor = actorOf(viewer);
    await startRun(inside, job, {
      way: "restart",
      interrupted: moment.interrupted,
      begin: async () => {
        await doubtRowsInFlight(tx, jobId);
        const inDoubt = await listRowsInState(tx, jobId, "in_doubt");
        const choice: RestartChoice = { actor, sessionId: viewer.sessionId, boughtRows, inDoubt };
        if (inDoubt.length > 0) {
          await transitionJob(tx, {
            job,
            to: "approved",
            actor,
            kind: "job.restart_chosen",
            set: { restart: choice, ...dropLease(job) },
            detail: { rowsInDoubt: inDoubt.length },
          });
        } else {
          const why = await whyNotRestart(tx, { jobId, choice });
          if (why) return fail(why);
          await beginGeneration(tx, job, choice);
        }
      },
    });
    return { jobId };
  });
}
