import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { attempts, jobRows, jobs, packages } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { orderLine, TEMPLATE } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

const t = ownTestDb();
const bench = new JobBench(() => t);

const lines = (count: number) => Array.from({ length: count }, (_, index) => orderLine(index + 1));
/** What a person's resume does. */
async function resume(jobId: string): Promise<void> {
  await t.db
    .update(jobRows)
    .set({ state: "pending" })
    .where(sql`${jobRows.jobId} = ${jobId} AND ${jobRows.state} = 'failed'`);
  await t.db.update(jobs).set({ state: "approved", halted: false, problem: null }).where(eq(jobs.id, jobId));
}

describe("an answer that lacks something", () => {
  it("is completed by the labels that the carrier gives later", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "label_missing", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed"]);
    const kept = await t.db.select().from(packages).where(eq(packages.jobId, jobId));
    expect(kept.every(({ label }) => label !== null)).toBe(true);
    expect((await bench.rows(jobId)).map((row) => row.costSource)).toEqual(["carrier", "carrier"]);
  });

  it("leaves the row to a person where the carrier gives no label, and starts no later row", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm(
      { call: "ship", fault: "label_missing", match: { recipient: "Recipient 1" } },
      { call: "fetchLabels", fault: "unavailable", times: 0 },
    );
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["needs_review", "pending"]);
    const [row] = await bench.rows(jobId);
    expect(row?.found).toEqual([carrier.created()[0]?.shipment.shipmentId]);
    expect(row?.problem?.message).toContain("did not give a label");
  });
});

describe("an answer that lacks a package", () => {
  const twoPackages = { template: TEMPLATE.replace('{ "weight": "{{Weight}}" }', "$&, $&") };

  it("is completed by the packages that the carrier names later", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2), twoPackages);
    carrier.arm({ call: "ship", fault: "package_missing", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed"]);
    expect(await t.db.$count(packages, eq(packages.jobId, jobId))).toBe(4);
  });

  it("leaves the row to a person where the carrier names no more, with the number that it gave", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2), twoPackages);
    carrier.arm(
      { call: "ship", fault: "package_missing", match: { recipient: "Recipient 1" } },
      { call: "fetchLabels", fault: "unavailable", times: 0 },
    );
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["needs_review", "pending"]);
    const [row] = await bench.rows(jobId);
    expect(row?.problem?.message).toContain("1 tracking number where 2 packages were bought");
    expect(row?.found).toEqual([carrier.created()[0]?.shipment.packages[0]?.trackingNumber]);
  });
});

describe("a refusal after the carrier had created the label", () => {
  it("is found out before the row is sent again, and the label is taken over", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "refused_after", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["failed", "pending"]);
    await resume(jobId);
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed"]);
    expect(carrier.created()).toHaveLength(2);
  });

  it("that was one is sent again after one look-up", async () => {
    const { jobId, carrier } = await bench.prepare(lines(1));
    carrier.arm({ call: "ship", fault: "refused" });
    await bench.executor(carrier).execute({ jobId });
    await resume(jobId);
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed"]);
    expect(carrier.shipCalls).toHaveLength(2);
  });
});

describe("a carrier's 'none'", () => {
  it("is not believed before its index had time: the run is put by, and the row stays in doubt", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "lost_before", match: { recipient: "Recipient 1" } });
    await bench.executor(carrier, { noneWindowMs: 900_000 }).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["in_doubt", "pending"]);
    const job = await bench.job(jobId);
    expect(job).toMatchObject({ state: "approved", problem: { code: "ROW_IN_DOUBT" } });
    expect(job.resumeAt).not.toBeNull();
    const [attempt] = await t.db.select().from(attempts).where(eq(attempts.jobId, jobId));
    expect(attempt?.noneCountsAt?.getTime()).toBeGreaterThan(attempt?.nextLookAt?.getTime() ?? Infinity);
    expect(carrier.shipCalls).toHaveLength(1);
  });
});
