import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { reconcileJob } from "@/lib/batch/reconcile";
import { forgetClaims } from "@/lib/db/job-store";
import { listJobsToReconcile } from "@/lib/db/queries";
import { createReconcileStore } from "@/lib/db/reconcile-store";
import { jobs, orderClaims } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

const t = ownTestDb();
const bench = new JobBench(() => t);

const lines = (count: number) => Array.from({ length: count }, (_, index) => orderLine(index + 1));

describe("the comparison of a job with its carrier", () => {
  const ago = (interval: string | null) =>
    interval === null ? null : sql`clock_timestamp() - ${interval}::interval`;
  const isDue = async (finished: string, last: { done?: string; tried?: string }) => {
    const { jobId } = await bench.prepare(lines(1));
    await t.db
      .update(jobs)
      .set({
        state: "completed",
        startedAt: ago(finished),
        finishedAt: ago(finished),
        reconciledAt: ago(last.done ?? null),
        reconcileTriedAt: ago(last.tried ?? last.done ?? null),
      })
      .where(eq(jobs.id, jobId));
    return (await listJobsToReconcile(t.db, { limit: 1_000 })).includes(jobId);
  };

  it.each([
    ["0 seconds", {}, true],
    ["4 minutes", { done: "4 minutes" }, false],
    ["6 minutes", { done: "6 minutes" }, true],
    ["6 minutes", { done: "30 seconds" }, false],
    ["61 minutes", { done: "50 minutes" }, true],
    ["7 hours", { done: "5 hours" }, true],
    ["25 hours", { done: "2 hours" }, true],
    ["25 hours", { done: "30 minutes" }, false],
    ["49 hours", { done: "23 hours" }, true],
    ["170 hours", { done: "3 hours" }, true],
    ["9 days", { done: "9 days" }, false],
  ])("of a job that ended %s ago, last done %j: due is %s", async (finished, last, due) => {
    expect(await isDue(finished, last)).toBe(due);
  });

  it.each([
    ["4 minutes", "30 seconds", false],
    ["4 minutes", "1 minute", false],
    ["4 minutes", "3 minutes", true],
    ["10 hours", "1 hour", false],
    ["10 hours", "3 hours", true],
  ])("is tried later and later without an answer: ended %s ago, tried %s ago, due is %s", async (...at) => {
    const [finished, tried, due] = at;
    expect(await isDue(finished, { tried })).toBe(due);
  });

  it("is noted as tried, also where the carrier gives no answer", async () => {
    const { jobId, carrier } = await bench.prepare(lines(1));
    carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(carrier).execute({ jobId });
    carrier.arm({ call: "lookUp", fault: "unavailable", times: 0 });
    const { unanswered } = await reconcileJob({
      ...bench.runtimeWith(carrier),
      store: createReconcileStore(t.db),
      jobId,
      callMs: 1_000,
      signal: new AbortController().signal,
    });
    expect(unanswered).toBe(1);
    const { reconcileTriedAt, reconciledAt } = await bench.job(jobId);
    expect([reconcileTriedAt === null, reconciledAt]).toEqual([false, null]);
  });
});

describe("the orders that a job was to buy", () => {
  it("are anybody's once it is over, and its own while it may go on", async () => {
    const done = await bench.prepare(lines(2));
    await bench.executor(done.carrier).execute(done);
    const failed = await bench.prepare(lines(2));
    failed.carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(failed.carrier).execute(failed);
    await forgetClaims(t.db);
    const claims = (jobId: string) => t.db.$count(orderClaims, eq(orderClaims.jobId, jobId));
    expect([await claims(done.jobId), await claims(failed.jobId)]).toEqual([0, 2]);
  });
});
