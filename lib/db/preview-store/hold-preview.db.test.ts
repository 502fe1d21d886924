import { eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { jobs } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { claimPreview, releasePreview, renewPreview } from "./preview-job";

const t = ownTestDb();

const seed = () => seedJob(t.db, { lines: [orderLine(1)] });
const expire = (jobId: string) =>
  t.db
    .update(jobs)
    .set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` })
    .where(eq(jobs.id, jobId));

it("is one generator's at a time, also within one worker", async () => {
  const jobId = await seed();
  const claims = await Promise.all([
    claimPreview(t.db, { jobId, owner: "a" }),
    claimPreview(t.db, { jobId, owner: "a" }),
    claimPreview(t.db, { jobId, owner: "b" }),
  ]);
  expect(claims.filter(Boolean)).toHaveLength(1);
});

it("goes on to the next when the generator is silent for too long, and not while it says that it lives", async () => {
  const jobId = await seed();
  await claimPreview(t.db, { jobId, owner: "a" });
  await expire(jobId);
  await renewPreview(t.db, { jobId, owner: "a" });
  expect(await claimPreview(t.db, { jobId, owner: "b" })).toBe(false);
  await expire(jobId);
  expect(await claimPreview(t.db, { jobId, owner: "b" })).toBe(true);
});

it("is free at once when it was let go of", async () => {
  const jobId = await seed();
  await claimPreview(t.db, { jobId, owner: "a" });
  await releasePreview(t.db, { jobId, owner: "a" });
  expect(await claimPreview(t.db, { jobId, owner: "b" })).toBe(true);
});

it("is nobody's when the job is not being previewed", async () => {
  const jobId = await seed();
  await t.db.update(jobs).set({ state: "draft" }).where(eq(jobs.id, jobId));
  expect(await claimPreview(t.db, { jobId, owner: "a" })).toBe(false);
});
