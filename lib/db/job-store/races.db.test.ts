import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CompleteRowParams, JobStore, Lease } from "@/lib/batch/ports";
import { atUps } from "@/lib/batch/testing/fake-carrier";
import { attempts, auditLog, jobBudgets, jobRows, jobs, packages, writeBackOutbox } from "@/lib/db/schema";
import { createTestDb, type TestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { problem, type Result } from "@/lib/shipping/errors";
import { createPreviewStore } from "../preview-store";
import { createJobStore } from "./index";

const ROWS = 24;
const REFUSAL = problem("CARRIER_REFUSED", "The carrier declined the postal code.");

let t: TestDb;
let store: JobStore;
let jobId: string;
let lease: Lease;
beforeAll(async () => {
  t = await createTestDb({ max: 12 });
  store = createJobStore(t.db, { ...atUps, neverResendWithoutPerson: async () => false });
});
afterAll(() => t.close());
beforeEach(async () => {
  jobId = await seedJob(t.db, { lines: Array.from({ length: ROWS }, (_, index) => orderLine(index + 1)) });
  await createPreviewStore(t.db, atUps).buildRows({ jobId, version: 1 });
  await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
  lease = await acquire("first");
});

const value = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const acquire = async (workerId: string, takeOver = false) =>
  value(await store.acquireLease({ jobId, workerId, leaseMs: 60_000, takeOver }));
const begin = (rowNumber: number, as = lease) =>
  store.beginAttempt({ lease: as, rowNumber, requestHash: "0".repeat(64), callMs: 1_000 });
const completion = (rowNumber: number, reference: string, as = lease): CompleteRowParams => ({
  lease: as,
  rowNumber,
  reference,
  shipment: {
    shipmentId: `S-${reference}`,
    packages: [1, 2].map((n) => ({
      trackingNumber: `1Z-${reference}-${n}`,
      label: { format: "GIF", bytes: Buffer.from(`label ${reference} ${n}`) },
    })),
    cost: { cents: 1_000, currency: "USD" },
    alerts: [],
  },
  cost: { cents: 1_000, currency: "USD" },
  costSource: "carrier",
  beyond: { row: problem("INTERNAL", ""), sum: problem("INTERNAL", "") },
  via: "answer",
});
const rowsIn = async (...states: (typeof jobRows.$inferSelect)["state"][]) =>
  (
    await t.db
      .select({ rowNumber: jobRows.rowNumber })
      .from(jobRows)
      .where(and(eq(jobRows.jobId, jobId), inArray(jobRows.state, states)))
      .orderBy(asc(jobRows.rowNumber))
  ).map(({ rowNumber }) => rowNumber);

describe("a lock that is held past the end of the lease", () => {
  const verbs: Record<string, (reference: string) => Promise<Result<unknown, unknown>>> = {
    beginAttempt: () => begin(2),
    completeRow: (reference) => store.completeRow(completion(1, reference)),
    failRow: (reference) =>
      store.failRow({ lease, rowNumber: 1, reference, outcome: "refused", problem: REFUSAL }),
    markInDoubt: (reference) => store.markInDoubt({ lease, rowNumber: 1, reference, problem: REFUSAL }),
    haltJob: () => store.haltJob({ lease, problem: REFUSAL }),
    finishJob: () => store.finishJob({ lease, state: "failed" }),
    releaseLease: () => store.releaseLease({ lease }),
    renewLease: () => store.renewLease({ lease, leaseMs: 60_000 }),
  };

  it.each(Object.keys(verbs))(
    "leaves %s without effect, also where the job has not changed",
    async (verb) => {
      const { reference } = value(await begin(1));
      await t.db
        .update(jobs)
        .set({ leaseUntil: sql`clock_timestamp() + interval '1 second'` })
        .where(eq(jobs.id, jobId));
      const locked = Promise.withResolvers<void>();
      const holder = t.sql.begin(async (tx) => {
        const [job] = await tx`select lease_until from jobs where id = ${jobId} for update`;
        locked.resolve();
        // Until it waits for us; then until its lease is over.
        while ((await tx`select 1 from pg_locks where not granted and pid <> pg_backend_pid()`).length === 0);
        await tx`select pg_sleep_until(${job?.lease_until}::timestamptz + interval '10 ms')`;
      });
      await locked.promise;
      const written = verbs[verb]?.(reference);
      await holder;
      expect(await written).toEqual({ ok: false, error: { kind: "lease_lost" } });
      expect(await rowsIn("in_flight")).toEqual([1]);
    },
  );
});

describe("rows that are ready at the same time", () => {
  it("are written in one transaction", async () => {
    const begun = await Promise.all(Array.from({ length: ROWS }, (_, index) => begin(index + 1)));
    const references = begun.map((each) => value(each).reference);
    await Promise.all(references.map((each, index) => store.completeRow(completion(index + 1, each))));
    const commits = async (table: typeof attempts | typeof packages) =>
      t.db
        .selectDistinct({ xmin: sql`${table}.xmin::text` })
        .from(table)
        .where(eq(table.jobId, jobId));
    expect(await commits(packages)).toHaveLength(1);
    expect(await rowsIn("completed")).toHaveLength(ROWS);
    const labels = await t.db
      .select({ label: packages.label, trackingNumber: packages.trackingNumber })
      .from(packages)
      .where(and(eq(packages.jobId, jobId), eq(packages.rowNumber, 7)))
      .orderBy(packages.packageNumber);
    expect(labels.map(({ label, ...rest }) => ({ ...rest, label: label?.toString() }))).toEqual(
      [1, 2].map((n) => ({
        trackingNumber: `1Z-${references[6]}-${n}`,
        label: `label ${references[6]} ${n}`,
      })),
    );
  });

  it("do not fail with the one whose data the database does not take", async () => {
    const begun = await Promise.all([1, 2, 3].map((row) => begin(row)));
    const [one, two, three] = begun.map((each, index) => completion(index + 1, value(each).reference));
    if (!one || !two || !three) throw new Error("three rows");
    const ends = await Promise.allSettled([
      store.completeRow(one),
      store.completeRow({ ...two, shipment: { ...two.shipment, shipmentId: "\0" } }),
      store.completeRow(three),
    ]);
    expect(ends.map((end) => end.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await rowsIn("completed")).toEqual([1, 3]);
    expect(await rowsIn("in_flight")).toEqual([2]);
  });

  it("leave no part of one behind whose attempt has moved on", async () => {
    const [one, two] = (await Promise.all([begin(1), begin(2)])).map((each) => value(each).reference);
    await t.db
      .update(attempts)
      .set({ state: "refused" })
      .where(eq(attempts.reference, one ?? ""));
    const [first, second] = await Promise.all([
      store.completeRow(completion(1, one ?? "")),
      store.completeRow(completion(2, two ?? "")),
    ]);
    expect(first).toEqual({ ok: false, error: { kind: "state" } });
    expect(second.ok).toBe(true);
    expect(await rowsIn("in_flight")).toEqual([1]);
    for (const table of [packages, writeBackOutbox]) {
      expect(await t.db.$count(table, and(eq(table.jobId, jobId), eq(table.rowNumber, 1)))).toBe(0);
    }
  });
});

describe("a take-over in the middle of busy lanes", () => {
  it.each([0, 3, 7, 12])("parts what either worker wrote, when it comes after %i intents", async (after) => {
    const old = lease;
    const next = Promise.withResolvers<Lease>();
    let begun = 0;
    const takeOver = async () => {
      await t.db
        .update(jobs)
        .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
        .where(eq(jobs.id, jobId));
      next.resolve(await acquire("second", true));
    };
    const lane = async (rows: readonly number[]) => {
      for (const row of rows) {
        if (begun++ === after) void takeOver();
        const intent = await begin(row, old);
        if (!intent.ok) return expect(intent.error.kind).toBe("lease_lost");
        const written = await store.completeRow(completion(row, intent.value.reference, old));
        if (!written.ok) return expect(written.error.kind).toBe("lease_lost");
      }
    };
    const all = Array.from({ length: ROWS }, (_, index) => index + 1);
    await Promise.all([0, 1, 2, 3].map((first) => lane(all.filter((row) => row % 4 === first))));
    lease = await next.promise;
    const doubtful = await store.readDoubtfulAttempts({ jobId });
    expect(doubtful.map(({ rowNumber }) => rowNumber)).toEqual(await rowsIn("in_doubt"));
    await Promise.all(doubtful.map((each) => store.completeRow(completion(each.rowNumber, each.reference))));
    await Promise.all(
      (await rowsIn("pending")).map(async (row) =>
        store.completeRow(completion(row, value(await begin(row)).reference)),
      ),
    );
    expect(await rowsIn("completed")).toEqual(all);
    expect(await t.db.$count(attempts, and(eq(attempts.jobId, jobId), eq(attempts.state, "bought")))).toBe(
      ROWS,
    );
    expect(await t.db.$count(packages, eq(packages.jobId, jobId))).toBe(2 * ROWS);
    expect(await t.db.$count(writeBackOutbox, eq(writeBackOutbox.jobId, jobId))).toBe(ROWS);
    const steps = await t.db
      .select({ row: auditLog.rowNumber, from: auditLog.fromState, to: auditLog.toState })
      .from(auditLog)
      .where(and(eq(auditLog.jobId, jobId), sql`row_number IS NOT NULL`))
      .orderBy(auditLog.id);
    for (const row of all) {
      const states = steps.filter((step) => step.row === row);
      expect(states.map(({ from }) => from)).toEqual(["pending", ...states.slice(0, -1).map(({ to }) => to)]);
      expect(states.at(-1)?.to).toBe("completed");
    }
  });
});

describe("an intent that was under way when a charge stopped the job", () => {
  it("stands before that charge in the audit, as it was written before it", async () => {
    const { reference } = value(await begin(1));
    await t.db.insert(jobBudgets).values({ jobId, budgetCents: 1, tolerancePercent: 5 });
    const held = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const holder = t.sql.begin(async (tx) => {
      await tx`select 1 from job_rows where job_id = ${jobId} and row_number = 2 for update`;
      held.resolve();
      await goOn.promise;
    });
    await held.promise;
    const begun = begin(2);
    await waiting(1);
    const charged = store.completeRow(completion(1, reference));
    await waiting(2);
    goOn.resolve();
    await holder;
    expect([(await begun).ok, value(await charged).overBudget]).toEqual([true, true]);
    expect(await begin(3)).toEqual({ ok: false, error: { kind: "halted" } });
    const steps = await t.db
      .select({ kind: auditLog.kind, row: auditLog.rowNumber })
      .from(auditLog)
      .where(and(eq(auditLog.jobId, jobId), sql`row_number IS NOT NULL`))
      .orderBy(auditLog.id);
    expect(steps.map(({ kind, row }) => `${kind} ${row}`)).toEqual([
      "row.started 1",
      "row.started 2",
      "row.completed 1",
    ]);
  });

  /** Until so many statements wait for a lock. */
  async function waiting(statements: number): Promise<void> {
    for (;;) {
      const waits = await t.sql`select 1 from pg_locks where not granted`;
      if (waits.length >= statements) return;
    }
  }
});
