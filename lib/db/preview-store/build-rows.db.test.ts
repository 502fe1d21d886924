import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { jobRows } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { buildRows } from "./build-rows";

const t = ownTestDb();

async function rowsOf(orders: readonly string[], grouped = true) {
  const jobId = await seedJob(t.db, {
    grouped,
    lines: orders.map((Order, n) => orderLine(n + 1, { Order })),
  });
  await buildRows(t.db, { jobId, version: 1 });
  const rows = await t.db.select().from(jobRows).where(eq(jobRows.jobId, jobId)).orderBy(jobRows.rowNumber);
  return { jobId, rows };
}

it("puts lines of one order into one row, in order of first appearance; a line without a number stays alone", async () => {
  const { rows } = await rowsOf(["A", "B", "A", "", " B ", "", "C"]);
  expect(rows.map((row) => row.lines)).toEqual([[1, 3], [2, 5], [4], [6], [7]]);
  expect(rows.map((row) => row.rowNumber)).toEqual([1, 2, 3, 4, 5]);
});

it("does not mix up order numbers that differ in leading zeros or case", async () => {
  expect((await rowsOf(["01", "1", "a", "A"])).rows).toHaveLength(4);
});

it("makes every line a row of its own where grouping is off", async () => {
  expect((await rowsOf(["A", "A", "A"], false)).rows.map((row) => row.lines)).toEqual([[1], [2], [3]]);
});

it("marks a row that is equal to an earlier one", async () => {
  const jobId = await seedJob(t.db, { lines: [orderLine(1), orderLine(2), orderLine(1)] });
  await buildRows(t.db, { jobId, version: 1 });
  const rows = await t.db
    .select({ rowNumber: jobRows.rowNumber, duplicateOf: jobRows.duplicateOf })
    .from(jobRows)
    .where(eq(jobRows.jobId, jobId))
    .orderBy(jobRows.rowNumber);
  expect(rows.map((row) => row.duplicateOf)).toEqual([null, null, 1]);
});

it("keeps what was changed in a row, when the rows are cut again", async () => {
  const { jobId } = await rowsOf(["A", "B"]);
  const edits = { "1": "Ada Lovelace" };
  const overrides = { weight: { value: "3", by: "Ann", at: "2026-01-31T10:00:00.000Z" } };
  await t.db
    .update(jobRows)
    .set({ edits, overrides })
    .where(and(eq(jobRows.jobId, jobId), eq(jobRows.rowNumber, 2)));
  await buildRows(t.db, { jobId, version: 2 });
  const rows = await t.db.select().from(jobRows).where(eq(jobRows.jobId, jobId)).orderBy(jobRows.rowNumber);
  expect(rows.map((row) => row.edits)).toEqual([{}, edits]);
  expect(rows.map((row) => row.overrides)).toEqual([{}, overrides]);
});

it("keeps what was left out, when the rows are cut again", async () => {
  const { jobId } = await rowsOf(["A", "B", "C"]);
  await t.db.update(jobRows).set({ leftOut: true, state: "skipped" }).where(eq(jobRows.rowNumber, 2));
  await buildRows(t.db, { jobId, version: 2 });
  const rows = await t.db.select().from(jobRows).where(eq(jobRows.jobId, jobId)).orderBy(jobRows.rowNumber);
  expect(rows.map((row) => row.state)).toEqual(["pending", "skipped", "pending"]);
});
