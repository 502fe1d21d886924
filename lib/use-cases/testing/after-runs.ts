import type { FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { JobBench } from "./run-jobs";
import { ann, testDatabase } from "./test-database";

/** For tests of what comes after a run. Call it once, in the body of a test file. */
export function afterRuns() {
  const setting = testDatabase();
  const bench = new JobBench(() => setting.database);
  /** What was sent to the queue since, by jobs of `ran`. */
  const sent: { name: string; message: unknown }[] = [];
  return {
    setting,
    bench,
    sent,
    /** Runs a job of Ann's at a carrier, and lets the use cases work with that carrier. @returns its id */
    async ran(carrier: FakeCarrier, rows = 3): Promise<string> {
      const jobId = await bench.ran(carrier, { rows, createdBy: ann.userId });
      setting.provide(bench.runtimeWith(carrier, sent));
      return jobId;
    },
  };
}
