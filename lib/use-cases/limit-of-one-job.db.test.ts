import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobBudgets, jobs, unmatchedShipments, users } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import { must } from "@/lib/shipping/errors";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { runJob } from "@/lib/worker/run-job";
import { approveJob } from "./approve-job";
import { cancelJob } from "./cancel-job";
import { correctRow } from "./correct-row";
import { followUpJob } from "./follow-up-job";
import { listApprovals } from "./list-approvals";
import { readPreview } from "./read-preview";
import { recoverJob } from "./recover-job";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);
const lines = [1, 2, 3].map((n) => orderLine(n));
beforeAll(async () => {
  const { userId: id, name, role } = sue;
  const limited = { email: "sue@example.com", approvalLimitCents: 5_000 };
  await bench.db.insert(users).values({ id, name, role, ...limited });
});

const run = (jobId: string) => runJob(runtime(), { jobId, signal: new AbortController().signal });

describe("a supervisor's limit is of what one job costs in all", () => {
  it("with labels that are bought again, also those that an earlier restart has left behind", async () => {
    const carrier = createFakeCarrier();
    // Each run buys two labels of $10.00.
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 3" }, times: 0 });
    const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId });
    setting.provide(bench.runtimeWith(carrier));
    const restart = () => recoverJob(by(sue), { jobId, choice: "restart", confirm: "buy 2 again" });
    await run(jobId);

    expect(await restart()).toMatchObject({ ok: true });
    await run(jobId);
    expect(await restart()).toMatchObject({
      ok: false,
      error: {
        code: "NOT_ALLOWED",
        message: "This job costs $70.00; you may approve up to $50.00.",
      },
    });
    expect(carrier.created()).toHaveLength(4);

    // A label that was voided is billed no more.
    const left = eq(unmatchedShipments.jobId, jobId);
    await bench.db.update(unmatchedShipments).set({ voidedAt: new Date() }).where(left);
    expect(await restart()).toMatchObject({ ok: true });
  });

  it("with what a label was charged beyond its price, no matter who has changed a row since", async () => {
    let factor = 1;
    const carrier = createFakeCarrier({ cost: () => 1_000 * factor });
    const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId });
    await bench.db.insert(jobBudgets).values({ jobId, budgetCents: 3_150, tolerancePercent: 5 });
    factor = 4;
    await bench.executor(carrier).execute({ jobId });
    factor = 1;
    const beyond = { problem: { code: "BUDGET_EXCEEDED" } };
    expect(await bench.job(jobId)).toMatchObject({ state: "failed", ...beyond });
    setting.provide(bench.runtimeWith(carrier));

    const corrected = await correctRow(by(sue), { jobId, rowNumber: 2, cells: { Name: "Corrected" } });
    expect(corrected).toMatchObject({ value: { waits: expect.stringMatching(/and approve it again/) } });
    const job = await bench.job(jobId);
    expect(job).toMatchObject({ state: "awaiting_approval", estimatedCents: 3_000, ...beyond });
    expect(await approveJob(by(sue), { jobId, fingerprint: job?.fingerprint ?? "" })).toMatchObject({
      ok: false,
      error: {
        code: "NOT_ALLOWED",
        message: "This job costs $60.00; you may approve up to $50.00.",
      },
    });
    expect(carrier.created()).toHaveLength(1);
    // What the page and the queue show is what is held against the limit.
    const blocked = "This job costs $60.00; you may approve up to $50.00.";
    expect(await readPreview(by(sue), { jobId })).toMatchObject({
      value: {
        totalCents: 3_000,
        comesToCents: 6_000,
        job: { permissions: { approve: false, approveBlockedBecause: blocked } },
      },
    });
    await bench.db.update(jobs).set({ submittedAt: new Date() }).where(eq(jobs.id, jobId));
    expect(await listApprovals(by(sue))).toMatchObject({
      value: { jobs: [{ id: jobId, comesToCents: 6_000, blockedBecause: blocked }] },
    });
  });

  it("with the other jobs that it is split into, as far as the same person approves them", async () => {
    const carrier = createFakeCarrier();
    const orders = [1, 2, 3, 4, 5, 6, 7].map((n) => orderLine(n));
    const { jobId } = await bench.prepare(orders, { carrier, createdBy: ann.userId, approve: false });
    await bench.giveFile(jobId, ann.userId);
    setting.provide(bench.runtimeWith(carrier));
    const approve = async (id: string) =>
      approveJob(by(sue), { jobId: id, fingerprint: (await bench.job(id))?.fingerprint ?? "" });
    expect(await approve(jobId)).toMatchObject({ error: { code: "NOT_ALLOWED" } });

    const parts: string[] = [];
    for (const rows of ["1-3", "4-6"]) {
      const made = must(await followUpJob(by(sue), { jobId, rows }));
      expect(await bench.previews(carrier).generate({ jobId: made.jobId })).toMatchObject({ ok: true });
      parts.push(made.jobId);
    }
    // At the same time, each is within the limit; both are not.
    const answers = await Promise.all(parts.map((part) => approve(part)));
    const refused = answers.findIndex(({ ok }) => !ok);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers[refused]).toMatchObject({
      error: {
        code: "NOT_ALLOWED",
        message:
          "This job costs $30.00, and other jobs of the same file that you have approved $30.00; you may approve up to $50.00 for one file.",
      },
    });
    const blocked = expect.stringContaining("other jobs of the same file");
    expect(await readPreview(by(sue), { jobId: parts[refused] ?? "" })).toMatchObject({
      value: { job: { permissions: { approve: false, approveBlockedBecause: blocked } } },
    });
    expect(await approve(jobId)).toMatchObject({ ok: true });

    // What is not bought any more does not count; another person has a limit of their own.
    must(await cancelJob(by(sue), { jobId: parts[1 - refused] ?? "" }));
    expect(await approve(parts[refused] ?? "")).toMatchObject({ ok: true });
  });
});
