import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { auditLog, jobs, settings } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import type { Result } from "@/lib/shipping/errors";
import { JobBench } from "./run-jobs";
import { ann, testDatabase } from "./test-database";

/** Gives a test file a database in which jobs wait for their approval, with nothing of the test before. */
export function waitingJobs() {
  const setting = testDatabase();
  const bench = new JobBench(() => setting.database);
  /** What a worker was woken for. */
  const sent: { name: string; message: unknown }[] = [];
  beforeEach(() => {
    sent.length = 0;
  });
  afterEach(async () => {
    await bench.db.delete(settings);
    await bench.db.update(jobs).set({ state: "cancelled" });
  });
  return {
    setting,
    bench,
    sent,
    /** A job that waits for its approval: three rows at $10. */
    async waiting(options: { createdBy?: string; carrier?: FakeCarrier } = {}) {
      const { createdBy = ann.userId, carrier = createFakeCarrier() } = options;
      const lines = [1, 2, 3].map((n) => orderLine(n));
      const { jobId } = await bench.prepare(lines, { carrier, createdBy, approve: false });
      setting.provide(bench.runtimeWith(carrier, sent));
      return { jobId, fingerprint: (await bench.job(jobId)).fingerprint ?? "", carrier };
    },
    /** Sets what an approval needs. */
    policy: (value: object) =>
      bench.db
        .insert(settings)
        .values({ key: "approval", value, updatedBy: "test" })
        .onConflictDoUpdate({ target: settings.key, set: { value } }),
    /** What was tried at a job and refused, as the audit has it. */
    refusals: (jobId: string) =>
      bench.db
        .select({ who: auditLog.actorName, detail: auditLog.detail })
        .from(auditLog)
        .where(and(eq(auditLog.jobId, jobId), eq(auditLog.kind, "attempt.refused")))
        .orderBy(auditLog.id),
  };
}

/** What each of several calls came to: "done", or the code of its refusal. */
export const codes = (results: readonly Result<unknown>[]) =>
  results.map((result) => (result.ok ? "done" : result.error.code));
