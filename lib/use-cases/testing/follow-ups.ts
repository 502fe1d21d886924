import { beforeEach, expect } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { orderLine } from "@/lib/db/testing/seed-job";
import { approveJob } from "../approve-job";
import { followUpJob } from "../follow-up-job";
import { JobBench } from "./run-jobs";
import { ann, by, sue, testDatabase } from "./test-database";

/** For tests of jobs whose rows another job ships. Call it once, in the body of a test file. */
export function followUps() {
  const setting = testDatabase();
  const bench = new JobBench(() => setting.database);
  let carrier: FakeCarrier;
  beforeEach(() => {
    carrier = createFakeCarrier();
    setting.provide(bench.runtimeWith(carrier));
  });
  const approve = async (jobId: string) =>
    approveJob(by(sue), { jobId, fingerprint: (await bench.job(jobId)).fingerprint ?? "" });
  return {
    bench,
    /** The one of the test that runs. */
    carrier: () => carrier,
    /** A job of Ann's of a file of so many lines, or of these, previewed. */
    async previewed(count: number, lines?: string[][]): Promise<string> {
      const { jobId } = await bench.prepare(
        lines ?? Array.from({ length: count }, (_, index) => orderLine(index + 1)),
        { carrier, createdBy: ann.userId, approve: false },
      );
      await bench.giveFile(jobId, ann.userId);
      return jobId;
    },
    approve,
    async buy(jobId: string) {
      expect(await approve(jobId)).toMatchObject({ ok: true });
      return bench.executor(carrier).execute({ jobId });
    },
    /** Makes a job of rows of another, and what a worker makes of it until it waits for its approval. */
    async follow(jobId: string, rows: string): Promise<string> {
      const made = await followUpJob(by(ann), { jobId, rows });
      if (!made.ok) throw new Error(made.error.message);
      expect(await bench.previews(carrier).generate({ jobId: made.value.jobId })).toMatchObject({ ok: true });
      return made.value.jobId;
    },
  };
}
