import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier, onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { jobs } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { runtime } from "@/lib/runtime/runtime";
import { interruptedJobs } from "@/lib/use-cases/testing/interrupted-jobs";
import { ann, by, sue } from "@/lib/use-cases/testing/test-database";
import { runJob } from "@/lib/worker/run-job";
import { decideFindings } from "./decide-findings";
import { leaveOutRows } from "./leave-out-rows";
import { pollJob } from "./read-job";
import { recoverJob } from "./recover-job";

const { setting, bench, sent, work, loseWorker, wakeBySweep } = interruptedJobs();

describe("a restart that was chosen while a row was in doubt", () => {
  const stop = new AbortController().signal;

  /** Row 1 of three is bought; the worker died while it asked for row 2, which the carrier never created. */
  async function chosen(): Promise<{ jobId: string; carrier: FakeCarrier }> {
    const asked = Promise.withResolvers<void>();
    let dead = false;
    const carrier = createFakeCarrier({
      onShip: async ({ shipment }) => {
        if (dead || shipment.shipTo.name !== "Recipient 2") return;
        dead = true;
        asked.resolve();
        await new Promise(() => {});
      },
    });
    const lines = [1, 2, 3].map((n) => orderLine(n));
    const { jobId } = await bench.prepare(lines, { carrier, createdBy: ann.userId });
    void bench.executor(carrier).execute({ jobId });
    await asked.promise;
    await loseWorker(jobId);
    setting.provide(bench.runtimeWith(carrier, sent));
    expect((await recoverJob(by(sue), { jobId, choice: "restart", confirm: "buy 1 again" })).ok).toBe(true);
    expect(await bench.job(jobId)).toMatchObject({ state: "approved", generation: 1 });
    return { jobId, carrier };
  }

  async function expectRestarted(jobId: string, carrier: FakeCarrier): Promise<void> {
    expect(await bench.job(jobId)).toMatchObject({ state: "completed", generation: 2, restart: null });
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created().map((each) => each.recipient)).toEqual([
      "Recipient 1",
      "Recipient 1",
      "Recipient 2",
      "Recipient 3",
    ]);
  }

  it("is carried out once the carrier was asked", async () => {
    const { jobId, carrier } = await chosen();
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("is carried out although its queue message is lost", async () => {
    const { jobId, carrier } = await chosen();
    sent.length = 0;
    await wakeBySweep(jobId);
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("is carried out although the worker dies that asks the carrier", async () => {
    const { jobId, carrier } = await chosen();
    const asking = Promise.withResolvers<void>();
    const dying: FakeCarrier = {
      ...carrier,
      lookUp: () => {
        asking.resolve();
        return new Promise(() => {});
      },
    };
    setting.provide({
      ...bench.runtimeWith(carrier, []),
      carriers: onlyCarrier(dying),
    });
    void runJob(runtime(), { jobId, signal: stop });
    await asking.promise;
    await loseWorker(jobId);
    setting.provide(bench.runtimeWith(carrier, sent));
    sent.length = 0;
    await wakeBySweep(jobId);
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("is carried out although the worker dies when it has asked", async () => {
    const { jobId, carrier } = await chosen();
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.job(jobId)).toMatchObject({ state: "failed", generation: 1 });
    sent.length = 0;
    await wakeBySweep(jobId);
    await work();
    await expectRestarted(jobId, carrier);
  });

  it("follows by itself: nobody is asked for another choice meanwhile, but it can be cancelled", async () => {
    const { jobId, carrier } = await chosen();
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.job(jobId)).toMatchObject({ state: "failed" });
    for (const other of [
      await recoverJob(by(sue), { jobId, choice: "resume" }),
      await leaveOutRows(by(sue), { jobId, rows: [3] }),
      await decideFindings(by(sue), { jobId, code: "LINE_DUPLICATE", choice: "leave_out" }),
    ]) {
      expect(other).toMatchObject({ ok: false, error: { code: "JOB_STATE_CONFLICT" } });
    }
    const read = await pollJob(by(sue), { jobId, known: [] });
    expect(read.ok && read.value.value).toMatchObject({
      restarting: true,
      inProgress: true,
      interruption: null,
      permissions: { resume: false, restart: false, editRows: false, cancel: true },
    });
    expect((await recoverJob(by(sue), { jobId, choice: "cancel" })).ok).toBe(true);
    await work();
    expect(await bench.job(jobId)).toMatchObject({ state: "cancelled", generation: 1 });
    expect(carrier.created()).toHaveLength(1);
  });

  it("gives nobody the right to go on once it is taken back", async () => {
    const { jobId, carrier } = await chosen();
    await bench.db
      .update(jobs)
      .set({ state: "running", leaseUntil: sql`clock_timestamp()`, sessionId: "a session" })
      .where(eq(jobs.id, jobId));
    // Just before it takes the lease, and just after it has looked at the job.
    const { store, ...others } = bench.runtimeWith(carrier, sent);
    const acquireLease: typeof store.acquireLease = async (params) => {
      await bench.db.update(jobs).set({ restart: null }).where(eq(jobs.id, jobId));
      return store.acquireLease(params);
    };
    setting.provide({ ...others, store: { ...store, acquireLease } });
    await runJob(runtime(), { jobId, signal: stop });
    expect(await bench.job(jobId)).toMatchObject({ state: "running", halted: false });
    expect(carrier.created()).toHaveLength(1);
  });

  it("waits for another choice when the carrier could not say what was bought", async () => {
    const { jobId, carrier } = await chosen();
    carrier.arm({ call: "lookUp", fault: "unavailable", times: 0 });
    await work();
    expect(await bench.job(jobId)).toMatchObject({
      state: "failed",
      restart: null,
      problem: { code: "ROW_IN_DOUBT" },
    });
    await wakeBySweep(jobId);
    expect(sent).toEqual([]);
    expect(carrier.created()).toHaveLength(1);
  });
});
