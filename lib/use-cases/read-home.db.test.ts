import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { HomeView } from "@/lib/api/views";
import type { Viewer } from "@/lib/auth/viewer";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { loseWorker } from "@/lib/db/jobs";
import { writeBackOutbox } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { must } from "@/lib/shipping/errors";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { printLabels } from "./print-labels";
import { readHome } from "./read-home";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

beforeEach(() => setting.provide(bench.runtimeWith(createFakeCarrier())));

const home = async (viewer: Viewer, zone = "UTC"): Promise<HomeView> =>
  must(await readHome(by(viewer), { zone }));
const waiting = async (viewer: Viewer) => (await home(viewer)).waiting.map((each) => [each.for, each.rows]);

async function shipped(rows: number, createdBy = ann.userId) {
  const lines = Array.from({ length: rows }, (_, index) => orderLine(index + 1));
  const { jobId, carrier } = await bench.prepare(lines, { createdBy });
  await bench.executor(carrier).execute({ jobId });
  return jobId;
}

it("tells what was spent today, by service, and what is to be printed until it is", async () => {
  const jobId = await shipped(3);
  const { today, days, recent } = await home(ann);
  const [service] = days.at(-1)?.services ?? [];
  expect(days).toHaveLength(14);
  expect(today).toEqual([{ currency: "USD", labels: 3, costCents: service?.costCents }]);
  expect(service).toMatchObject({ name: "UPS Ground", labels: 3 });
  expect(recent.map(({ id }) => id)).toEqual([jobId]);
  expect(await waiting(ann)).toEqual([["print", 3]]);

  must(await printLabels(by(ann), { jobId, rows: "2", again: false }));
  // Kept for a moment, then counted anew, for printing has moved the job.
  await setting.database.sql`UPDATE job_summaries SET counted_at = counted_at - interval '1 minute'`;
  expect(await waiting(ann)).toEqual([["print", 2]]);
});

/** A clerk with nothing of the tests before. */
const cal: Viewer = { ...ann, userId: "cal" };

it("leads with what the viewer can do: approve, recover, print what is theirs", async () => {
  await shipped(1, cal.userId);
  await bench.prepare([orderLine(2), orderLine(3)], { createdBy: cal.userId, approve: false });
  expect(await waiting(sue)).toEqual([["approve", 2]]);
  expect(await waiting(cal)).toEqual([["print", 1]]);
  expect(await waiting(bob)).toEqual([]);

  const stopped = await bench.prepare([orderLine(4)], { createdBy: cal.userId });
  await bench.store.acquireLease({
    jobId: stopped.jobId,
    workerId: "gone",
    leaseMs: 60_000,
    takeOver: false,
  });
  await loseWorker(bench.db, stopped.jobId);
  expect(await waiting(sue)).toEqual([
    ["approve", 2],
    ["recover", 0],
  ]);
  expect((await waiting(cal))[0]).toEqual(["recover", 0]);
  expect((await home(sue)).health).toBeNull();
});

it("names numbers of which the file is late, and not those that a run is about to bring", async () => {
  const entry = { jobId: randomUUID(), lines: [1], trackingNumber: "1Z1", shippedAt: new Date() };
  const outbox = (rowNumber: number, change: object) => ({ ...entry, rowNumber, ...change });
  const late = async () => (await home({ ...sue, role: "administrator" })).health?.waitingWriteBacks;
  const before = await late();
  await setting.database.db.insert(writeBackOutbox).values(outbox(1, {}));
  expect(await late()).toBe(before);
  const longAgo = new Date(Date.now() - 120_000);
  await setting.database.db
    .insert(writeBackOutbox)
    .values([outbox(2, { tries: 1 }), outbox(3, { nextAt: longAgo })]);
  expect(await late()).toBe((before ?? 0) + 2);
});

it("shows who may see only their own jobs nothing of another's", async () => {
  await shipped(2);
  const alone = await home({ ...bob, ownJobsOnly: true });
  expect([alone.recent, alone.moving, alone.waiting]).toEqual([[], [], []]);
  expect(alone.today).toEqual([{ currency: "USD", labels: 0, costCents: 0 }]);
});

it("has days of the reader's own zone", async () => {
  const { days } = await home(ann, "Pacific/Kiritimati");
  expect(days.at(-1)?.day).not.toBe((await home(ann, "Pacific/Niue")).days.at(-1)?.day);
});
