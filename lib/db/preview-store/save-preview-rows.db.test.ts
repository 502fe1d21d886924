import { and, eq, lte, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import type { Carrier } from "@/lib/batch/ports";
import { PreviewGenerator } from "@/lib/batch/preview";
import { atUps, createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { createFakeClock } from "@/lib/batch/testing/fake-clock";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import type { Db } from "@/lib/db/client";
import { listFindingGroups } from "@/lib/db/findings";
import { countIssues } from "@/lib/db/findings/read-findings";
import { listRowNumbers, listRows } from "@/lib/db/row-view/rows";
import { jobRows, jobs, rowWords } from "@/lib/db/schema";
import { ownTestDb } from "@/lib/db/testing";
import { rowsReadBy } from "@/lib/db/testing/rows-read";
import { orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { createPreviewStore } from ".";

const t = ownTestDb();

/** Has every row planned and priced. */
const preview = (jobId: string, carrier: Carrier = createFakeCarrier(), db: Db = t.db) =>
  new PreviewGenerator({
    store: createPreviewStore(db, atUps),
    carrier,
    clock: createFakeClock(),
    concurrency: 1,
    callMs: 1_000,
  }).generate({ jobId });

it("shows the first rows before the carrier is asked for a price, and counts them once they have one", async () => {
  const jobId = await seedJob(t.db, { lines: Array.from({ length: 25 }, (_, n) => orderLine(n + 1)) });
  const carrier = createFakeCarrier();
  const seen: { shown: number; priced: number; counted: number }[] = [];
  const rate: typeof carrier.rate = async (params) => {
    if (seen.length === 0) seen.push(await look(jobId));
    return carrier.rate(params);
  };
  await preview(jobId, { ...carrier, rate });
  expect(seen).toEqual([{ shown: 20, priced: 0, counted: 0 }]);
  expect(await look(jobId)).toEqual({ shown: 25, priced: 25, counted: 25 });
});

it("reads no words of the pages before, with statistics of before this job came", async () => {
  const ofRows = (count: number) =>
    seedJob(t.db, { lines: Array.from({ length: count }, (_, n) => orderLine(n + 1)) });
  await preview(await ofRows(50));
  await t.db.execute(sql`ANALYZE`);
  const jobId = await ofRows(450);
  const read = await t.db.transaction(async (tx) => {
    // A table as small as this one is read whole; one of many jobs is not.
    await tx.execute(sql`SET LOCAL enable_seqscan = off`);
    return rowsReadBy(tx, ["row_words"], () => preview(jobId, createFakeCarrier(), tx));
  });
  const words = (last: number) =>
    t.db.$count(rowWords, and(eq(rowWords.jobId, jobId), lte(rowWords.rowNumber, last)));
  expect(await words(450)).toBeGreaterThan(450);
  // The first are stored twice: before they have prices, and with them.
  expect(read).toBe(await words(20));
});

it("counts rows that are to be decided apart from those that cannot be shipped", async () => {
  const twin = orderLine(2);
  const bothWays = orderLine(3, { ZIP: "" });
  const jobId = await seedJob(t.db, { lines: [orderLine(1), twin, twin, bothWays, bothWays] });
  await preview(jobId);
  const [job] = await t.db.select().from(jobs).where(eq(jobs.id, jobId));
  expect(job).toMatchObject({ errorRows: 2, undecidedRows: 1 });
  expect(await countIssues(t.db, { jobId })).toMatchObject([
    { class: "blocks", rows: 2 },
    { class: "decide", code: "LINE_DUPLICATE", rows: 2 },
    { class: "note", code: "PHONE_MISSING", rows: 5 },
  ]);
  const { rows } = await listRows(t.db, {
    jobId,
    afterRow: 0,
    limit: 9,
    class: "decide",
    catalogue: UPS_CATALOGUE,
  });
  expect(rows.map((row) => row.rowNumber)).toEqual([3, 5]);
  expect(rows[0]?.issues.filter((issue) => issue.class === "decide")).toMatchObject([
    {
      class: "decide",
      severity: "warning",
      choices: [{ id: "leave_out" }, { id: "ship", needsReason: true }],
    },
  ]);
});

it("says once what several rows have, what blocks first, and folds what is of one kind with texts of its own", async () => {
  const zips = ["9", "9", "9", "1x", "2x", "3x", "4x", "5x"];
  const lines = zips.map((zip, index) => orderLine(index + 1, { ZIP: zip }));
  const jobId = await seedJob(t.db, { lines: [...lines, orderLine(9)] });
  await preview(jobId);
  const groups = await listFindingGroups(t.db, { jobId });
  expect(groups.map(({ class: of, rows, value }) => [of, rows, value])).toEqual([
    ["blocks", 5, null],
    ["blocks", 3, "9"],
    ["note", 9, null],
  ]);
  expect(groups[0]?.sentence).toMatch(/^"1X" .* 4 others are alike\.$/);
  expect(groups[1]?.sentence).toMatch(/^"9" /);
  expect(groups[1]?.remedy).not.toBe("");
});

it("counts rows, not findings, and keeps what is about different fields apart", async () => {
  const template = `{
    "recipientName": "{{Name}}", "phone": "+44 20 7946 0182", "address1": "{{Street}}", "city": "London", "postalCode": "W1T 2LX",
    "country": "GB", "packages": [{ "weight": "{{Weight}}" }], "service": "65", "orderReference": "{{Order}}",
    "goods": [{ "goodsQuantity": "2", "goodsValue": "10", "hsCode": "420292" }, { "goodsQuantity": "1", "goodsValue": "5", "hsCode": "691200" }]
  }`;
  const jobId = await seedJob(t.db, { lines: [orderLine(1), orderLine(2)], template });
  await preview(jobId);
  const groups = (await listFindingGroups(t.db, { jobId })).filter((group) => group.class === "blocks");
  expect(groups.map(({ field, rows }) => [field, rows])).toEqual([
    ["customs.lines.0.description", 2],
    ["customs.lines.0.origin", 2],
  ]);
});

it("counts rows and not what is wrong with them, a group for each field; its rows are found by it", async () => {
  const jobId = await seedJob(t.db, {
    lines: [
      orderLine(1, { Name: "" }),
      orderLine(2, { Name: "", Street: "" }),
      orderLine(3, { Street: "" }),
      orderLine(4),
    ],
  });
  await preview(jobId);
  const groups = (await listFindingGroups(t.db, { jobId })).filter(({ class: of }) => of === "blocks");
  expect(groups.map(({ rows, field }) => [rows, field])).toEqual([
    [2, "shipTo.address.lines.0"],
    [2, "shipTo.name"],
  ]);
  const rowsOf = async ({ code: issueCode, field }: (typeof groups)[number]) =>
    (await listRowNumbers(t.db, { jobId, issueCode, issueField: field ?? "" })).sort();
  expect(await Promise.all(groups.map(rowsOf))).toEqual([
    [2, 3],
    [1, 2],
  ]);
});

async function look(jobId: string) {
  const rows = await t.db.select().from(jobRows).where(eq(jobRows.jobId, jobId));
  const [job] = await t.db.select({ rated: jobs.ratedRows }).from(jobs).where(eq(jobs.id, jobId));
  return {
    shown: rows.filter((row) => row.recipientName !== "").length,
    priced: rows.filter((row) => row.estimatedCents !== null).length,
    counted: job?.rated ?? -1,
  };
}
