import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach } from "vitest";
import { claimAbandonedJobs } from "@/lib/db/jobs";
import { jobs, users } from "@/lib/db/schema";
import { runtime } from "@/lib/runtime/runtime";
import { runJob } from "@/lib/worker/run-job";
import { JobBench } from "./run-jobs";
import { sue, testDatabase } from "./test-database";

/** For tests of jobs whose worker dies. Call it once, in the body of a test file. */
export function interruptedJobs() {
  const setting = testDatabase();
  const bench = new JobBench(() => setting.database);
  /** What waits in the queue. */
  const sent: { name: string; message: unknown }[] = [];
  beforeAll(async () => {
    const { userId: id, name, role } = sue;
    await bench.db.insert(users).values({ id, name, role, email: "sue@example.com" });
  });
  beforeEach(() => {
    sent.length = 0;
  });
  return {
    setting,
    bench,
    sent,
    /** What a worker does with each message, until none is left. */
    async work(): Promise<void> {
      const { signal } = new AbortController();
      for (let next = sent.shift(); next; next = sent.shift()) {
        await runJob(runtime(), { jobId: (next.message as { jobId: string }).jobId, signal });
      }
    },
    /** The worker of a job dies: its lease runs out. */
    async loseWorker(jobId: string): Promise<void> {
      await bench.db
        .update(jobs)
        .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
        .where(eq(jobs.id, jobId));
    },
    /** As long after the last change as a sweep waits. */
    async wakeBySweep(jobId: string): Promise<void> {
      await bench.db
        .update(jobs)
        .set({ updatedAt: sql`clock_timestamp() - interval '1 minute'` })
        .where(eq(jobs.id, jobId));
      const woken = await bench.db.transaction((tx) => claimAbandonedJobs(tx, { limit: 20 }));
      if (woken.some(({ id }) => id === jobId)) sent.push({ name: "run", message: { jobId } });
    },
  };
}
