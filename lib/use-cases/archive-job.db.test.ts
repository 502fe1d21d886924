import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { auditLog } from "@/lib/db/schema";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { archiveJob } from "./archive-job";
import { listJobs } from "./list-jobs";
import { readHome } from "./read-home";
import { rejectJob } from "./reject-job";
import { startPreview } from "./start-preview";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

async function listed(archived?: boolean): Promise<string[]> {
  const list = await listJobs(by(ann), { archived });
  return list.ok ? list.value.jobs.map(({ id }) => id) : [];
}

/** Of Ann's, in the state rejected. */
async function rejected(): Promise<string> {
  const { jobId } = await bench.prepare([orderLine(1)], { approve: false, createdBy: ann.userId });
  await rejectJob(by(sue), { jobId, comment: "Not today." });
  return jobId;
}

it("takes a job out of the lists and the home page, and brings it back", async () => {
  const jobId = await rejected();
  expect(await archiveJob(by(ann), { jobId, archived: true })).toEqual({ ok: true, value: { jobId } });
  expect(await listed()).not.toContain(jobId);
  expect(await listed(true)).toContain(jobId);
  const home = await readHome(by(ann), { zone: "UTC" });
  expect(
    home.ok &&
      [...home.value.waiting, ...home.value.recent].map((job) => ("jobId" in job ? job.jobId : job.id)),
  ).not.toContain(jobId);
  await archiveJob(by(ann), { jobId, archived: false });
  expect(await listed()).toContain(jobId);
  const kinds = await bench.db
    .select({ kind: auditLog.kind })
    .from(auditLog)
    .where(eq(auditLog.jobId, jobId));
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["job.archived", "job.unarchived"]));
});

it("is nothing for another clerk, nor of a job that waits for a person", async () => {
  const jobId = await rejected();
  expect(await archiveJob(by(bob), { jobId, archived: true })).toMatchObject({
    error: { code: "NOT_ALLOWED" },
  });
  const { jobId: waiting } = await bench.prepare([orderLine(1)], { approve: false, createdBy: ann.userId });
  expect(await archiveJob(by(ann), { jobId: waiting, archived: true })).toMatchObject({
    error: { code: "JOB_STATE_CONFLICT" },
  });
});

it("ends with whatever moves the job on", async () => {
  const jobId = await rejected();
  await archiveJob(by(ann), { jobId, archived: true });
  setting.provide(bench.runtimeWith(createFakeCarrier(), []));
  expect(await startPreview(by(ann), { jobId })).toMatchObject({ ok: true });
  expect(await listed()).toContain(jobId);
});
