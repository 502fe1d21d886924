import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problem, type Result } from "@/lib/shipping/errors";
import type { BoughtShipment, JobStore, Lease } from "../ports";
import type { RowState } from "../row";

/** What a suite needs besides the port: a job to run, and ways to do to it what other people and time do. */
export interface JobStoreHarness {
  readonly store: JobStore;
  /** A job in `approved` with this many pending rows, each with one line of its own. */
  seedApproved(rows: number): Promise<string>;
  /** Lets the lease run out. */
  expireLease(jobId: string): Promise<void>;
  cancel(jobId: string): Promise<void>;
  rowStates(jobId: string): Promise<RowState[]>;
  close(): Promise<void>;
}

const LEASE_MS = 60_000;
const REFUSAL = problem("CARRIER_REFUSED", "The carrier declined the postal code.");

function bought(n: number): BoughtShipment {
  const trackingNumber = `1ZTEST${String(n).padStart(12, "0")}`;
  return {
    shipmentId: trackingNumber,
    packages: [{ trackingNumber, label: { format: "GIF", bytes: new Uint8Array([n]) } }],
    cost: { cents: 1_000 + n, currency: "USD" },
    alerts: [],
  };
}

function value<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** What every store must keep to, whatever it is made of. */
export function jobStoreContract(name: string, make: () => Promise<JobStoreHarness>): void {
  describe(`${name} as a job store`, () => {
    let h: JobStoreHarness;
    let jobId: string;
    let lease: Lease;

    beforeAll(async () => {
      h = await make();
    });
    afterAll(() => h.close());
    beforeEach(async () => {
      jobId = await h.seedApproved(3);
      lease = value(await acquire("first"));
    });

    const acquire = (workerId: string, takeOver = false) =>
      h.store.acquireLease({ jobId, workerId, leaseMs: LEASE_MS, takeOver });
    const begin = async (rowNumber: number, as = lease) =>
      h.store.beginAttempt({ lease: as, rowNumber, requestHash: "0".repeat(64), callMs: 1_000 });
    const complete = (rowNumber: number, reference: string, as = lease) =>
      h.store.completeRow({
        lease: as,
        rowNumber,
        reference,
        shipment: bought(rowNumber),
        cost: { cents: 1_000 + rowNumber, currency: "USD" },
        costSource: "carrier",
        beyond: { row: REFUSAL, sum: REFUSAL },
        via: "answer",
      });
    const fail = (rowNumber: number, reference: string) =>
      h.store.failRow({ lease, rowNumber, reference, outcome: "refused", problem: REFUSAL });

    it("sets refused rows aside up to a limit, and halts beyond it", async () => {
      const setAside = async (rowNumber: number, outcome: "refused" | "not_sent" = "refused") => {
        const { reference } = value(await begin(rowNumber));
        const params = { lease, rowNumber, reference, outcome, problem: REFUSAL, setAsideUpTo: 1 };
        return value(await h.store.failRow(params)).setAside;
      };
      expect(await setAside(1)).toBe(true);
      expect(await h.store.readHalt({ jobId })).toMatchObject({ halted: false, problem: null });
      expect(await setAside(2)).toBe(false);
      expect(await h.store.readHalt({ jobId })).toMatchObject({ halted: true, problem: REFUSAL });
      expect(await h.store.countRows({ jobId })).toMatchObject({ skipped: 1, failed: 1 });
    });

    it("gives a job to one worker at a time", async () => {
      expect(await acquire("second")).toEqual({ ok: false, error: { kind: "state" } });
      expect(await acquire("second", true)).toEqual({ ok: false, error: { kind: "state" } });
    });

    it("lets an interrupted job be taken over only by a worker that was told to", async () => {
      await h.expireLease(jobId);
      expect((await acquire("second")).ok).toBe(false);
      expect(value(await acquire("second", true)).epoch).toBe(lease.epoch + 1);
    });

    it("refuses every write of the worker that was taken over", async () => {
      const { reference } = value(await begin(1));
      await h.expireLease(jobId);
      value(await acquire("second", true));
      const lost = { ok: false, error: { kind: "lease_lost" } };
      expect(await begin(2)).toEqual(lost);
      expect(await complete(1, reference)).toEqual(lost);
      expect(await fail(1, reference)).toEqual(lost);
      expect(await h.store.renewLease({ lease, leaseMs: LEASE_MS })).toEqual(lost);
      expect(await h.store.finishJob({ lease, state: "failed" })).toEqual(lost);
      expect(await h.store.haltJob({ lease, problem: REFUSAL })).toEqual(lost);
    });

    it("refuses a worker whose lease has run out, even where nobody took over", async () => {
      await h.expireLease(jobId);
      expect(await begin(1)).toEqual({ ok: false, error: { kind: "lease_lost" } });
      expect((await h.store.renewLease({ lease, leaseMs: LEASE_MS })).ok).toBe(false);
    });

    it("puts what was at the carrier in doubt on a take-over, with the reference to look up", async () => {
      const { reference } = value(await begin(2));
      await h.expireLease(jobId);
      value(await acquire("second", true));
      expect(await h.rowStates(jobId)).toEqual(["pending", "in_doubt", "pending"]);
      expect(await h.store.readDoubtfulAttempts({ jobId })).toMatchObject([{ rowNumber: 2, reference }]);
    });

    it("gives every attempt a reference of its own that the carrier can hold", async () => {
      const first = value(await begin(1)).reference;
      value(await h.store.markInDoubt({ lease, rowNumber: 1, reference: first, problem: REFUSAL }));
      value(
        await h.store.settleAttempt({
          lease,
          rowNumber: 1,
          reference: first,
          to: "pending",
          problem: null,
          found: [],
        }),
      );
      const again = value(await begin(1)).reference;
      expect(again).not.toBe(first);
      expect(again.length).toBeLessThanOrEqual(35);
    });

    it("keeps what an answer charged that was not whole", async () => {
      const { reference } = value(await begin(2));
      const given = bought(2);
      value(await h.store.markInDoubt({ lease, rowNumber: 2, reference, problem: REFUSAL, given }));
      expect(await h.store.readDoubtfulAttempts({ jobId })).toMatchObject([
        { rowNumber: 2, reference, charged: given.cost },
      ]);
    });

    it("starts a row once", async () => {
      const both = await Promise.all([begin(1), begin(1)]);
      expect(both.filter((each) => each.ok)).toHaveLength(1);
    });

    it("writes rows that are ready at the same time, each with its own outcome", async () => {
      value(await begin(2));
      const begun = await Promise.all([1, 2, 3].map((row) => begin(row)));
      expect(begun.map((each) => each.ok || each.error.kind)).toEqual([true, "state", true]);
      expect(await h.rowStates(jobId)).toEqual(["in_flight", "in_flight", "in_flight"]);
      const [one, , three] = begun.map((each) => (each.ok ? each.value.reference : ""));
      if (one === undefined || three === undefined) throw new Error("two references");
      const completed = await Promise.all([complete(1, one), complete(2, three), complete(3, three)]);
      expect(completed.map((each) => each.ok || each.error.kind)).toEqual([true, "state", true]);
      expect(await h.rowStates(jobId)).toEqual(["completed", "in_flight", "completed"]);
      expect(await h.store.countRows({ jobId })).toMatchObject({ completed: 2, costCents: 2_004 });
    });

    it("completes a row once, and a repeat changes nothing", async () => {
      const { reference } = value(await begin(1));
      value(await complete(1, reference));
      expect(await complete(1, reference)).toEqual({ ok: false, error: { kind: "state" } });
      expect(await h.store.countRows({ jobId })).toMatchObject({ completed: 1, costCents: 1_001 });
    });

    it("lets no row start after a failure was committed, while those at the carrier still finish", async () => {
      const one = value(await begin(1)).reference;
      const two = value(await begin(2)).reference;
      value(await fail(1, one));
      expect(await begin(3)).toEqual({ ok: false, error: { kind: "halted" } });
      expect((await complete(2, two)).ok).toBe(true);
      expect(await h.rowStates(jobId)).toEqual(["failed", "completed", "pending"]);
      expect(await h.store.readHalt({ jobId })).toMatchObject({
        halted: true,
        problem: { code: "CARRIER_REFUSED" },
      });
    });

    it("keeps the first problem of several", async () => {
      const one = value(await begin(1)).reference;
      value(await fail(1, one));
      value(await h.store.haltJob({ lease, problem: problem("INTERNAL", "A later one.") }));
      expect((await h.store.readHalt({ jobId })).problem?.code).toBe("CARRIER_REFUSED");
    });

    it("lets no row start after a cancel, and writes down what was at the carrier", async () => {
      const { reference } = value(await begin(1));
      await h.cancel(jobId);
      expect(await begin(2)).toEqual({ ok: false, error: { kind: "halted" } });
      expect((await complete(1, reference)).ok).toBe(true);
      value(await h.store.releaseLease({ lease }));
      expect((await h.store.readHalt({ jobId })).state).toBe("cancelled");
    });

    it("refuses to complete a job that has unfinished rows", async () => {
      const { reference } = value(await begin(1));
      value(await complete(1, reference));
      expect(await h.store.finishJob({ lease, state: "completed" })).toEqual({
        ok: false,
        error: { kind: "state" },
      });
    });

    it("hands a job over so that the next worker needs no permission", async () => {
      value(await h.store.releaseLease({ lease }));
      expect((await acquire("second")).ok).toBe(true);
    });

    it("reads pending rows in order, by page", async () => {
      const first = await h.store.readPendingRows({ jobId, afterRow: 0, limit: 2 });
      expect(first.map((row) => row.rowNumber)).toEqual([1, 2]);
      const rest = await h.store.readPendingRows({ jobId, afterRow: 2, limit: 2 });
      expect(rest.map((row) => row.rowNumber)).toEqual([3]);
    });

    it("keeps a write-back waiting until it is done, and not done because another was", async () => {
      const one = value(await begin(1)).reference;
      value(await complete(1, one));
      const two = value(await begin(2)).reference;
      value(await complete(2, two));
      const entries = await h.store.readWriteBacks({ jobId, limit: 10 });
      expect(entries.map((entry) => [entry.rowNumber, entry.version])).toEqual([
        [1, 1],
        [2, 1],
      ]);
      await h.store.markWrittenBack({ jobId, entries: entries.map((entry) => ({ ...entry, version: 9 })) });
      expect(await h.store.countWaitingWriteBacks({ jobId })).toBe(2);
      await h.store.markWrittenBack({ jobId, entries: entries.slice(0, 1) });
      expect(await h.store.countWaitingWriteBacks({ jobId })).toBe(1);
      await h.store.markWriteBackFailed({ jobId, entries: entries.slice(1), problem: REFUSAL });
      expect(await h.store.countWaitingWriteBacks({ jobId })).toBe(1);
      // Not due at once: it waits before it is tried again.
      expect(await h.store.readWriteBacks({ jobId, limit: 10 })).toEqual([]);
    });

    it("finds interrupted jobs with what the recovery dialog says", async () => {
      const { reference } = value(await begin(1));
      value(await complete(1, reference));
      await h.expireLease(jobId);
      const found = (await h.store.findInterruptedJobs({ limit: 100 })).find((job) => job.jobId === jobId);
      expect(found).toMatchObject({
        counts: { total: 3, completed: 1, pending: 2 },
        lastRow: { rowNumber: 1, trackingNumber: "1ZTEST000000000001" },
        nextRow: 2,
      });
    });
  });
}
