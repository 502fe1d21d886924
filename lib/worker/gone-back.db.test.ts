import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { readMemoryFinds } from "@/lib/db/queries";
import { jobs, memoryFinds } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";

const t = ownTestDb();
const bench = new JobBench(() => t);

const lines = (count: number) => Array.from({ length: count }, (_, index) => orderLine(index + 1));

describe("a database that went back in time", () => {
  /** What a dump of `kept` rows, restored, makes of a job. */
  async function restore(jobId: string, kept: number): Promise<void> {
    const after = sql`job_id = ${jobId} AND row_number > ${kept}`;
    for (const table of ["attempts", "packages", "write_back_outbox"]) {
      await t.db.execute(sql`DELETE FROM ${sql.identifier(table)} WHERE ${after}`);
    }
    await t.db.execute(sql`UPDATE job_rows SET state = 'pending', attempt = 0, tracking_number = NULL,
      shipment_id = NULL, cost_cents = NULL, shipped_at = NULL WHERE ${after}`);
    await t.db.update(jobs).set({ state: "approved" }).where(eq(jobs.id, jobId));
  }

  it("is found out before the first send, and every row is looked up", async () => {
    const { jobId, carrier } = await bench.prepare(lines(10));
    await bench.executor(carrier).execute({ jobId });
    await restore(jobId, 4);
    await bench.executor(carrier).execute({ jobId });
    expect((await bench.job(jobId)).state).toBe("completed");
    expect(carrier.created()).toHaveLength(10);
    expect((await bench.job(jobId)).memoryLostAt).not.toBeNull();
    const finds = await t.db.select().from(memoryFinds).where(eq(memoryFinds.jobId, jobId));
    expect(finds.map((each) => [each.rowNumber, each.outcome])).toEqual(
      [5, 6, 7, 8, 9, 10].map((row) => [row, "found"]),
    );
    // What the administrators' page shows, and nobody else's.
    const [shown] = await readMemoryFinds(t.db, { limit: 10, findsEach: 2 });
    expect(shown).toMatchObject({ jobId, found: 6, finds: [{ rowNumber: 5 }, { rowNumber: 6 }] });
  });

  it("is found out by later rows where the next ones had been left out in that past", async () => {
    const { jobId, carrier } = await bench.prepare(lines(40));
    await t.db.execute(
      sql`UPDATE job_rows SET state = 'skipped' WHERE job_id = ${jobId} AND row_number BETWEEN 3 AND 20`,
    );
    await bench.executor(carrier).execute({ jobId });
    expect(carrier.created()).toHaveLength(22);
    await restore(jobId, 2);
    for (let run = 0; run < 5 && (await bench.job(jobId)).state === "approved"; run++) {
      await bench.executor(carrier).execute({ jobId });
    }
    expect((await bench.job(jobId)).memoryLostAt).not.toBeNull();
    const bought = carrier.created().map((each) => each.recipient);
    expect(bought).toHaveLength(new Set(bought).size);
  });

  it("has forgotten a second attempt, too", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "ship", fault: "lost_before", match: { recipient: "Recipient 2" } });
    await bench.executor(carrier).execute({ jobId });
    expect(carrier.created().at(-1)?.reference).toMatch(/-2-1-2$/);
    await restore(jobId, 1);
    await bench.executor(carrier).execute({ jobId });
    expect(await bench.states(jobId)).toEqual(["completed", "completed"]);
    expect(carrier.created()).toHaveLength(2);
  });

  it("buys what was not bought in the past that is forgotten, once the index had time", async () => {
    const { jobId, carrier } = await bench.prepare(lines(3));
    carrier.arm({ call: "ship", fault: "refused", match: { recipient: "Recipient 3" } });
    await bench.executor(carrier).execute({ jobId });
    await restore(jobId, 1);
    for (let run = 0; run < 5 && (await bench.job(jobId)).state === "approved"; run++) {
      await bench.executor(carrier).execute({ jobId });
    }
    expect(await bench.states(jobId)).toEqual(["completed", "completed", "completed"]);
    expect(carrier.created()).toHaveLength(3);
  });

  it("buys nothing while the carrier cannot be asked", async () => {
    const { jobId, carrier } = await bench.prepare(lines(2));
    carrier.arm({ call: "lookUp", fault: "unavailable", times: 0 });
    await bench.executor(carrier).execute({ jobId });
    expect(carrier.shipCalls).toEqual([]);
    expect(await bench.job(jobId)).toMatchObject({
      state: "approved",
      problem: { code: "CARRIER_NO_ANSWER" },
    });
  });
});
