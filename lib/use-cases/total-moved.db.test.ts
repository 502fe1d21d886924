import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { currentFingerprint } from "@/lib/db/jobs";
import { approvals, attempts, auditLog, jobRows, jobs, rateQuotes } from "@/lib/db/schema";
import { runtime } from "@/lib/runtime/runtime";
import { ann, by, sue } from "@/lib/use-cases/testing/test-database";
import { codes, waitingJobs } from "@/lib/use-cases/testing/waiting-jobs";
import { checkTotal } from "@/lib/worker/check-total";
import { approveJob } from "./approve-job";
import { executeJob } from "./execute-job";
import { recoverJob } from "./recover-job";

const { setting, bench, sent, waiting, policy } = waitingJobs();
const decisions = async (jobId: string) =>
  (await bench.db.select().from(approvals).where(eq(approvals.jobId, jobId)).orderBy(approvals.at)).map(
    (each) => each.decision,
  );

const DEARER = { cents: 2_000, currency: "USD" };

describe("a total that moved since the approval", () => {
  async function approvedAt(before: number, after: number) {
    let cents = before;
    const carrier = createFakeCarrier({ cost: () => cents });
    const job = await waiting({ carrier });
    await approveJob(by(sue), job);
    cents = after;
    // As if the prices were of yesterday.
    await bench.db.delete(rateQuotes);
    sent.length = 0;
    return job;
  }

  it.each([1_060, 940])(
    "takes the approval back before the first label: $10.00 became %i cents",
    async (cents) => {
      const { jobId, carrier } = await approvedAt(1_000, cents);
      expect(await checkTotal(runtime(), { jobId })).toBe(false);
      expect(await bench.job(jobId)).toMatchObject({ state: "previewing", approvedFingerprint: null });
      expect(await decisions(jobId)).toEqual(["approved", "withdrawn"]);
      expect(sent).toEqual([{ name: "preview", message: { jobId } }]);
      expect(carrier.created()).toEqual([]);
    },
  );

  it("within the tolerance stands", async () => {
    const { jobId } = await approvedAt(1_000, 1_050);
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    const stricter = await approvedAt(1_000, 1_050);
    await policy({ totalTolerancePercent: 4 });
    expect(await checkTotal(runtime(), stricter)).toBe(false);
  });

  it("is looked at once, however often the run is put by, and again when a person resumes", async () => {
    const { jobId, carrier } = await approvedAt(1_000, 1_000);
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    await bench.db.delete(rateQuotes);
    carrier.arm({ call: "rate", fault: "unavailable", times: 0 });
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    await bench.db.update(jobs).set({ state: "failed", startedAt: new Date() }).where(eq(jobs.id, jobId));
    expect(codes([await recoverJob(by(sue), { jobId, choice: "resume" })])).toEqual(["done"]);
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
  });

  it("is not taken for compared by a worker that asked before a person resumed", async () => {
    const { jobId, carrier } = await approvedAt(1_000, 1_000);
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    let first = true;
    const slow: FakeCarrier = {
      ...carrier,
      async rate(params) {
        const quote = await carrier.rate(params);
        if (!first) return quote.ok ? { ok: true, value: { ...quote.value, cost: DEARER } } : quote;
        first = false;
        asked.resolve();
        await answer.promise;
        return quote;
      },
    };
    setting.provide(bench.runtimeWith(slow, sent));
    const late = checkTotal(runtime(), { jobId });
    await asked.promise;
    await bench.db.update(jobs).set({ state: "failed", startedAt: new Date() }).where(eq(jobs.id, jobId));
    expect(codes([await recoverJob(by(sue), { jobId, choice: "resume" })])).toEqual(["done"]);
    await bench.db.delete(rateQuotes);
    answer.resolve();
    expect(await late).toBe(false);
    expect(await decisions(jobId)).toEqual(["approved", "withdrawn"]);
  });

  it("that moved before a resume has the rest priced and approved, and no row cut anew", async () => {
    const { jobId, carrier } = await approvedAt(1_000, 1_000);
    carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(carrier).execute({ jobId });
    await bench.db.update(jobRows).set({ estimatedCents: 300 }).where(eq(jobRows.jobId, jobId));
    await bench.db.delete(rateQuotes);
    const fingerprint = await currentFingerprint(bench.db, await bench.job(jobId));
    await bench.db.update(jobs).set({ approvedFingerprint: fingerprint }).where(eq(jobs.id, jobId));
    expect(codes([await recoverJob(by(sue), { jobId, choice: "resume" })])).toEqual(["done"]);
    sent.length = 0;
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
    expect(await bench.job(jobId)).toMatchObject({ state: "awaiting_approval", fingerprint: null });
    expect(sent).toEqual([{ name: "plan", message: { jobId } }]);
    expect(await bench.db.$count(attempts, eq(attempts.jobId, jobId))).toBe(1);
  });
});

describe("a carrier that gives no prices before the first label", () => {
  async function withoutPrices() {
    const job = await waiting();
    await approveJob(by(sue), job);
    await bench.db.delete(rateQuotes);
    job.carrier.arm({ call: "rate", fault: "unavailable", times: 0 });
    expect(await checkTotal(runtime(), job)).toBe(false);
    return job;
  }

  it("is no pass: the job waits and says so", async () => {
    const { jobId } = await withoutPrices();
    expect(await bench.job(jobId)).toMatchObject({ state: "approved", problem: { code: "PRICES_UNKNOWN" } });
    expect((await bench.job(jobId)).resumeAt?.getTime()).toBeGreaterThan(Date.now());
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
    const told = eq(auditLog.kind, "job.waits_for_prices");
    expect(await bench.db.$count(auditLog, and(eq(auditLog.jobId, jobId), told))).toBe(1);
  });

  it("is passed by an approver who goes on knowingly, and by nobody else", async () => {
    const { jobId } = await withoutPrices();
    expect(codes([await executeJob(by(ann), { jobId, withoutPrices: true })])).toEqual(["NOT_ALLOWED"]);
    expect(await checkTotal(runtime(), { jobId })).toBe(false);
    sent.length = 0;
    expect(codes([await executeJob(by(sue), { jobId, withoutPrices: true })])).toEqual(["done"]);
    expect(sent).toEqual([{ name: "run", message: { jobId } }]);
    expect(await bench.job(jobId)).toMatchObject({ state: "approved", problem: null, resumeAt: null });
    expect(await checkTotal(runtime(), { jobId })).toBe(true);
    const [entry] = await bench.db.select().from(auditLog).where(eq(auditLog.kind, "job.prices_waived"));
    expect(entry).toMatchObject({ jobId, actorId: sue.userId });
  });
});
