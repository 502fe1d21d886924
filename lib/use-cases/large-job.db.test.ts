import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { atUps, createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createPreviewStore } from "@/lib/db/preview-store";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { leaveOutRows } from "./leave-out-rows";
import { voidRows } from "./void-rows";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

describe("a large job", () => {
  it("moves more rows at once than a statement has parameters for", async () => {
    const { jobId } = await bench.prepare([orderLine(1)], {
      carrier: createFakeCarrier(),
      createdBy: ann.userId,
      approve: false,
    });
    await bench.db.execute(sql`
      INSERT INTO job_rows (job_id, row_number, lines, error_count)
      SELECT ${jobId}, n, ARRAY[n], 1 FROM generate_series(2, 70001) AS n`);
    setting.provide(bench.runtimeWith(createFakeCarrier()));
    expect(await leaveOutRows(by(ann), { jobId, rows: "errors" })).toEqual({
      ok: true,
      value: { count: 70_000 },
    });
  });

  it("voids a selection of more labels than a statement has parameters for", async () => {
    const { jobId } = await bench.prepare([orderLine(1)], { createdBy: ann.userId });
    await bench.db.execute(sql`
      INSERT INTO job_rows (job_id, row_number, lines, state, shipment_id)
      SELECT ${jobId}, n, ARRAY[n], 'completed', n::text FROM generate_series(2, 70001) AS n`);
    setting.provide(bench.runtimeWith(createFakeCarrier()));
    const rows = Array.from({ length: 70_000 }, (_, index) => index + 2);
    expect(await voidRows(by(sue), { jobId, rows })).toEqual({
      ok: true,
      value: { count: 70_000, returnsKept: [] },
    });
  });

  it("previews an order of more lines than a statement has parameters for", async () => {
    const jobId = await seedJob(bench.db, { lines: [orderLine(1)], grouped: true });
    await bench.db.execute(sql`
      INSERT INTO source_lines (job_id, line, cells, digest, order_key)
      SELECT job_id, n, cells, n::text, order_key FROM source_lines, generate_series(2, 70001) AS n
      WHERE job_id = ${jobId} AND line = 1`);
    const store = createPreviewStore(bench.db, atUps);
    const cut = await store.buildRows({ jobId, version: 1 });
    expect(cut).toMatchObject({ ok: true, value: { totalRows: 1 } });
    const [row] = await store.readSourceRows({ jobId, afterRow: 0, limit: 20 });
    expect(row?.row.lines).toHaveLength(70_001);
  });
});
