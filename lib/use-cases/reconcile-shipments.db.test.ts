import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createFakeCarrier, type FakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { listJobsToReconcile } from "@/lib/db/queries";
import { attempts, jobs } from "@/lib/db/schema";
import { afterRuns } from "@/lib/use-cases/testing/after-runs";
import { by, sue } from "@/lib/use-cases/testing/test-database";
import { readJob } from "./read-job";
import { voidUnmatched } from "./void-unmatched";

const { setting, bench, ran } = afterRuns();

describe("reconciliation", () => {
  it("finds a label that the carrier created for an attempt we gave up, and voids it", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "lookup_delayed", lookups: 3, match: { recipient: "Recipient 1" } });
    const jobId = await ran(carrier, 1);
    expect(await bench.states(jobId)).toEqual(["completed"]);
    expect(carrier.created()).toHaveLength(2);

    const reconciled = await bench.reconcile(jobId, carrier);
    expect(reconciled).toEqual({ asked: 1, unmatched: 1, unanswered: 0 });
    const job = await readJob(by(sue), { jobId });
    const [unmatched] = job.ok ? job.value.unmatchedShipments : [];
    expect(unmatched).toMatchObject({ rowNumber: 1 });
    expect((await voidUnmatched(by(sue), { jobId, shipmentId: unmatched?.shipmentId ?? "" })).ok).toBe(true);
    expect(carrier.created().filter((each) => !each.voided)).toHaveLength(1);
    expect(await readJob(by(sue), { jobId })).toMatchObject({ ok: true, value: { unmatchedShipments: [] } });
  });

  it("finds a label that the carrier created and does not give", async () => {
    const carrier = createFakeCarrier();
    carrier.arm({ call: "ship", fault: "without_label", match: { recipient: "Recipient 1" } });
    const unseen: FakeCarrier = { ...carrier, lookUp: async () => ({ kind: "none" }) };
    const jobId = await ran(unseen, 1);
    expect(await bench.states(jobId)).toEqual(["completed"]);
    const [lost] = carrier.created();

    expect(await bench.reconcile(jobId, carrier)).toEqual({ asked: 1, unmatched: 1, unanswered: 0 });
    const job = await readJob(by(sue), { jobId });
    const shipmentId = lost?.shipment.shipmentId ?? "";
    expect(job).toMatchObject({ value: { unmatchedShipments: [{ rowNumber: 1, shipmentId }] } });
    expect(await listJobsToReconcile(bench.db, { limit: 20 })).not.toContain(jobId);
    setting.provide(bench.runtimeWith(carrier));
    expect((await voidUnmatched(by(sue), { jobId, shipmentId })).ok).toBe(true);
    expect(carrier.created().map((each) => each.voided)).toEqual([true, false]);
  });

  it("finds nothing to say about a clean job", async () => {
    const carrier = createFakeCarrier();
    const jobId = await ran(carrier, 2);
    await bench.reconcile(jobId, carrier);
    const [job] = await bench.db.select().from(jobs).where(eq(jobs.id, jobId));
    expect(job?.reconciledAt).not.toBeNull();
    const open = await bench.db
      .select()
      .from(attempts)
      .where(and(eq(attempts.jobId, jobId), eq(attempts.state, "open")));
    expect(open).toEqual([]);
  });
});
