import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { reconcileJob } from "@/lib/batch/reconcile";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { NORTH_POST } from "@/lib/batch/testing/north-post";
import { voidRequested } from "@/lib/batch/void-rows";
import { WriteBackDrain } from "@/lib/batch/write-back";
import { jobs } from "@/lib/db/schema";
import { approveSeededJob, orderLine, TEMPLATE } from "@/lib/db/testing/seed-job";
import { impatientClock, JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { leaveOutRows } from "./leave-out-rows";
import { listRows } from "./list-rows";
import { readJob } from "./read-job";
import { readPreview } from "./read-preview";
import { saveJobMapping } from "./save-job-mapping";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database, NORTH_POST);

it("a carrier with codes, limits and units of its own goes the whole way: preview, purchase, void, reconciliation", async () => {
  const carrier = createFakeCarrier({ catalogue: NORTH_POST });
  setting.provide(bench.runtimeWith(carrier));
  carrier.arm({ call: "ship", fault: "refused_after", match: { recipient: "Recipient 3" } });
  const lines = [
    orderLine(1),
    orderLine(2, { Street: "PO Box 77" }),
    orderLine(3),
    orderLine(4, { Weight: "67" }),
  ];
  const { jobId } = await bench.prepare(lines, { carrier, approve: false, createdBy: ann.userId });

  const preview = await readPreview(by(ann), { jobId });
  expect(preview).toMatchObject({ ok: true, value: { services: [{ name: "North Post Parcel", rows: 3 }] } });
  const planned = await bench.rows(jobId);
  expect(planned.map(({ shipment }) => shipment && [shipment.service, shipment.packages])).toEqual([
    ["PCL", [{ weight: { value: 2, unit: "KGS" }, packaging: "BOX" }]],
    ["PCL", [{ weight: { value: 2, unit: "KGS" }, packaging: "BOX" }]],
    ["PCL", [{ weight: { value: 2, unit: "KGS" }, packaging: "BOX" }]],
    null,
  ]);
  expect(planned[3]?.issues.filter((issue) => issue.class === "blocks")).toMatchObject([
    { code: "WEIGHT_TOO_HIGH", message: expect.stringContaining("North Post takes at most 29 kg") },
  ]);

  // The page offers its services, and takes no other carrier's.
  await bench.db.update(jobs).set({ state: "draft" }).where(eq(jobs.id, jobId));
  const choices = { jobId, template: TEMPLATE, defaultCountry: "US", presetId: null, shipperId: null };
  expect(await saveJobMapping(by(ann), { ...choices, defaultService: "03" })).toMatchObject({
    ok: false,
    error: { code: "SERVICE_UNKNOWN", message: '"03" is not a service of North Post.' },
  });
  await bench.db.update(jobs).set({ state: "awaiting_approval" }).where(eq(jobs.id, jobId));

  expect(await leaveOutRows(by(ann), { jobId, rows: [4] })).toMatchObject({ ok: true });
  await approveSeededJob(bench.db, jobId);
  await bench.executor(carrier).execute({ jobId });
  const listed = await listRows(by(ann), { jobId });
  expect(listed.ok && listed.value.rows.map(({ state, serviceName }) => [state, serviceName])).toEqual([
    ["completed", "North Post Parcel"],
    ["completed", "North Post Parcel"],
    ["failed", "North Post Parcel"],
    ["skipped", null],
  ]);
  const { store, source, reconcileStore, voidStore, carriers } = bench.runtimeWith(carrier);
  await new WriteBackDrain({ store, source, jobId }).flush();
  expect([...(await bench.trackingByLine(jobId)).keys()]).toEqual([1, 2]);

  const asked = {
    carriers,
    clock: impatientClock,
    jobId,
    callMs: 1_000,
    signal: new AbortController().signal,
  };
  await reconcileJob({ store: reconcileStore, ...asked });
  const job = await readJob(by(sue), { jobId });
  const third = carrier.created()[2]?.shipment.shipmentId;
  expect(job.ok && job.value.unmatchedShipments.map(({ shipmentId }) => shipmentId)).toEqual([third]);

  expect(await voidRows(by(sue), { jobId, rows: [1] })).toMatchObject({ ok: true });
  expect(await voidRequested({ store: voidStore, ...asked })).toMatchObject({ voided: 1 });
  expect(carrier.created().map((each) => each.voided)).toEqual([true, false, false]);
});
