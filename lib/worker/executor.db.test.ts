import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BatchEvent } from "@/lib/batch/events";
import type { JobStore } from "@/lib/batch/ports";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { auditLog, jobRows, jobs, packages } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine } from "@/lib/db/testing/seed-job";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";

let t: TestDb;
beforeAll(async () => {
  t = await createTestDb({ max: 10 });
});
afterAll(() => t.close());

const bench = new JobBench(() => t);
const preparedJob = bench.prepare.bind(bench);
const executor = bench.executor.bind(bench);

const lines = (count: number) => Array.from({ length: count }, (_, index) => orderLine(index + 1));

describe("a batch", () => {
  it("buys every row in order, commits each with its label, and writes the numbers back", async () => {
    const { jobId, carrier, preview } = await preparedJob(lines(3));
    expect(preview).toMatchObject({ totalRows: 3, totalEstimatedCostCents: 3_000, additionalRows: 0 });
    const events: BatchEvent[] = [];
    const result = await executor(carrier, { events }).execute({ jobId });
    expect(result).toMatchObject({
      ok: true,
      value: { success: true, state: "completed", successfulRows: 3, totalCostCents: 3_000 },
    });
    const rows = await bench.rows(jobId);
    expect(rows.map((row) => row.state)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created().map((each) => each.recipient)).toEqual(rows.map((row) => row.recipientName));
    const labels = await t.db.select().from(packages).where(eq(packages.jobId, jobId));
    expect(labels).toHaveLength(3);
    expect(labels.every((label) => (label.label?.length ?? 0) > 0)).toBe(true);
    const written = await bench.trackingByLine(jobId);
    expect([...written.values()]).toEqual(rows.map((row) => row.trackingNumber));
    expect(events.map((event) => event.type)).toEqual([
      "batch_started",
      "row_started",
      "row_completed",
      "row_started",
      "row_completed",
      "row_started",
      "row_completed",
      "batch_completed",
    ]);
  });

  it("halts on the first error: after row 2 of 3 fails, row 3 was never started", async () => {
    const { jobId, carrier } = await preparedJob(lines(3));
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    const result = await executor(carrier).execute({ jobId });
    expect(result).toMatchObject({
      ok: true,
      value: { success: false, state: "failed", successfulRows: 1, failedRows: 1 },
    });
    expect((await bench.rows(jobId)).map((row) => row.state)).toEqual(["completed", "failed", "pending"]);
    expect(carrier.shipCalls).toHaveLength(2);
  });

  it("takes only the pending rows when it runs again", async () => {
    const { jobId, carrier } = await preparedJob(lines(3));
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 2" } });
    await executor(carrier).execute({ jobId });
    await t.db.update(jobRows).set({ state: "pending" }).where(eq(jobRows.state, "failed"));
    await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
    const result = await executor(carrier).execute({ jobId });
    expect(result).toMatchObject({ ok: true, value: { success: true, successfulRows: 3 } });
    expect(carrier.created().map((each) => each.recipient)).toEqual([
      "Recipient 1",
      "Recipient 2",
      "Recipient 3",
    ]);
  });

  it("completes an empty batch", async () => {
    const { jobId, carrier } = await preparedJob([]);
    expect(await executor(carrier).execute({ jobId })).toMatchObject({
      ok: true,
      value: { success: true, totalRows: 0, totalCostCents: 0 },
    });
  });

  it("says what is wrong with a mapping that it cannot plan with, and buys nothing", async () => {
    const { jobId, carrier } = await preparedJob(lines(2));
    const loadJob: JobStore["loadJob"] = async (params) => {
      const job = await bench.store.loadJob(params);
      return job && { ...job, plan: { ...job.plan, template: "{{#Name}}" } };
    };
    const result = await executor(carrier, { store: { loadJob } }).execute({ jobId });
    expect(result).toMatchObject({ ok: true, value: { success: false, errorCode: "TEMPLATE_SYNTAX" } });
    expect(carrier.shipCalls).toEqual([]);
  });

  it("buys nothing when what would run is not what was approved", async () => {
    const { jobId, carrier } = await preparedJob(lines(2));
    await t.db.update(jobRows).set({ estimatedCents: 1 }).where(eq(jobRows.jobId, jobId));
    expect(await executor(carrier).execute({ jobId })).toMatchObject({
      ok: true,
      value: { success: false, errorCode: "FINGERPRINT_CHANGED", successfulRows: 0 },
    });
    expect(carrier.shipCalls).toEqual([]);
  });

  it("is refused to a second worker while the first has it", async () => {
    const { jobId, carrier } = await preparedJob(lines(5), { lanes: 2 });
    const results = await Promise.all([
      executor(carrier).execute({ jobId }),
      executor(carrier).execute({ jobId }),
      executor(carrier).execute({ jobId, takeOver: true }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(carrier.created()).toHaveLength(5);
  });

  it("puts the tracking number of a grouped order into each of its lines", async () => {
    const same = { Order: "B-1", Street: "5 Oak St", Name: "Ann" };
    const { jobId, carrier } = await preparedJob([orderLine(1, same), orderLine(2), orderLine(3, same)], {
      grouped: true,
    });
    await executor(carrier).execute({ jobId });
    expect(carrier.created()).toHaveLength(2);
    const written = await bench.trackingByLine(jobId);
    expect(written.size).toBe(3);
    expect(written.get(1)).toBe(written.get(3));
    expect(written.get(2)).not.toBe(written.get(1));
  });

  it("leaves an audit entry for every step of a row, each from the state before", async () => {
    const { jobId, carrier } = await preparedJob(lines(1));
    await executor(carrier).execute({ jobId });
    const entries = await t.db.select().from(auditLog).where(eq(auditLog.jobId, jobId)).orderBy(auditLog.id);
    expect(entries.filter((entry) => entry.rowNumber === 1).map((e) => [e.fromState, e.toState])).toEqual([
      ["pending", "in_flight"],
      ["in_flight", "completed"],
    ]);
    expect(entries.filter((entry) => entry.rowNumber === null).map((e) => e.toState)).toEqual([
      "awaiting_approval",
      "running",
      "completed",
    ]);
  });

  it("stops gracefully between rows and hands the job over", async () => {
    const stop = new AbortController();
    const carrier = createFakeCarrier({ onShip: () => stop.abort() });
    const { jobId } = await preparedJob(lines(3), { carrier });
    expect(await executor(carrier).execute({ jobId, signal: stop.signal })).toMatchObject({
      ok: true,
      value: { state: "approved", successfulRows: 1 },
    });
    expect(await executor(carrier).execute({ jobId })).toMatchObject({ ok: true, value: { success: true } });
    expect(carrier.created()).toHaveLength(3);
  });

  it("does not call the carrier for any row after a cancel was committed", async () => {
    const { jobId, carrier } = await preparedJob(lines(3), {
      carrier: createFakeCarrier({
        onShip: async () => {
          await t.db.update(jobs).set({ state: "cancelled" }).where(eq(jobs.id, jobId));
        },
      }),
    });
    const result = await executor(carrier).execute({ jobId });
    expect(result).toMatchObject({ ok: true, value: { state: "cancelled", successfulRows: 1 } });
    expect(carrier.shipCalls).toHaveLength(1);
    expect((await bench.rows(jobId)).map((row) => row.state)).toEqual(["completed", "pending", "pending"]);
  });
});

describe("a row in doubt", () => {
  it("is adopted, not bought again, when the carrier has it", async () => {
    const { jobId, carrier } = await preparedJob(lines(2));
    carrier.arm({ call: "ship", fault: "lost_after", match: { recipient: "Recipient 1" } });
    expect(await executor(carrier).execute({ jobId })).toMatchObject({
      ok: true,
      value: { success: true, successfulRows: 2 },
    });
    expect(carrier.shipCalls).toHaveLength(2);
    expect(carrier.created()).toHaveLength(2);
    const [first] = await bench.rows(jobId);
    expect(first?.trackingNumber).toBe(carrier.created()[0]?.shipment.packages[0]?.trackingNumber);
  });

  it("is sent again under a new reference when the carrier knows nothing of it", async () => {
    const { jobId, carrier } = await preparedJob(lines(1));
    carrier.arm({ call: "ship", fault: "lost_before" });
    expect(await executor(carrier).execute({ jobId })).toMatchObject({ ok: true, value: { success: true } });
    expect(new Set(carrier.shipCalls).size).toBe(2);
    expect(carrier.created()).toHaveLength(1);
  });

  it("waits for a person when several shipments match", async () => {
    const { jobId, carrier } = await preparedJob(lines(2));
    carrier.arm({ call: "ship", fault: "two_matches", match: { recipient: "Recipient 1" } });
    expect(await executor(carrier).execute({ jobId })).toMatchObject({
      ok: true,
      value: { success: false, state: "failed" },
    });
    const rows = await bench.rows(jobId);
    expect(rows.map((row) => row.state)).toEqual(["needs_review", "pending"]);
    expect(rows[0]?.found).toHaveLength(2);
  });

  it("stays in doubt while the carrier cannot be asked, and is settled by the next run", async () => {
    const { jobId, carrier } = await preparedJob(lines(2), {
      carrier: createFakeCarrier({
        // Before its first sends a run looks up, too.
        onShip: () => carrier.arm({ call: "lookUp", fault: "unavailable", times: 3 }),
      }),
    });
    carrier.arm({ call: "ship", fault: "lost_after", match: { recipient: "Recipient 1" } });
    await executor(carrier).execute({ jobId });
    expect((await bench.rows(jobId)).map((row) => row.state)).toEqual(["in_doubt", "pending"]);
    await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
    expect(await executor(carrier).execute({ jobId })).toMatchObject({
      ok: true,
      value: { success: true, successfulRows: 2 },
    });
    expect(carrier.created()).toHaveLength(2);
  });

  it("comes from a worker that died during the call: the take-over finds the label", async () => {
    const { jobId, carrier } = await preparedJob(lines(2));
    const dying = executor(carrier, {
      store: {
        completeRow: () => {
          throw new Error("the process is gone");
        },
        renewLease: async () => ({ ok: false, error: { kind: "lease_lost" } }),
      },
    });
    const run = dying.execute({ jobId });
    await expect.poll(() => carrier.created().length).toBe(1);
    await t.db
      .update(jobs)
      .set({ leaseUntil: new Date(Date.now() - 1_000) })
      .where(eq(jobs.id, jobId));
    expect(await executor(carrier).execute({ jobId, takeOver: true })).toMatchObject({
      ok: true,
      value: { success: true, successfulRows: 2 },
    });
    expect(carrier.created()).toHaveLength(2);
    void run.catch(() => {});
  });
});

describe("a database that answers late", () => {
  it("loses no label: the checkpoint is repeated as long as the lease holds", async () => {
    const { jobId, carrier } = await preparedJob(lines(1));
    const { store } = bench;
    let failures = 2;
    const flaky = executor(carrier, {
      store: {
        completeRow: (params) => {
          if (failures-- > 0) throw new Error("connection lost");
          return store.completeRow(params);
        },
      },
    });
    expect(await flaky.execute({ jobId })).toMatchObject({ ok: true, value: { success: true } });
    expect(carrier.created()).toHaveLength(1);
  });

  it("gives a run up whose checkpoint fails every time, though its lease is renewed", async () => {
    const { jobId, carrier } = await preparedJob(lines(1));
    const { store } = bench;
    let time = Date.now();
    const stuck = executor(carrier, {
      clock: {
        now: () => new Date(time),
        sleep: async (ms, signal) => {
          if (ms <= 2_000) time += ms;
          await impatientClock.sleep(ms, signal);
        },
      },
      store: {
        acquireLease: async (params) => {
          const lease = await store.acquireLease(params);
          return lease.ok ? { ok: true, value: { ...lease.value, until: new Date(8.64e15) } } : lease;
        },
        completeRow: () => Promise.reject(new Error("value too long")),
      },
    });
    await expect(stuck.execute({ jobId })).rejects.toThrow("value too long");
    expect((await bench.rows(jobId)).map((row) => row.state)).toEqual(["in_flight"]);
  });
});
