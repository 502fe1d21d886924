import { beforeEach, expect, it } from "vitest";
import { createFakeCarrier } from "@/lib/batch/testing/fake-carrier";
import { orderLine } from "@/lib/db/testing/seed-job";
import { JobBench } from "@/lib/use-cases/testing/run-jobs";
import { ann, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { overrideRows } from "./override-rows";
import { findInRows, readGrid, readRowNumbers } from "./read-grid";
import { readRow } from "./read-row";

const setting = testDatabase();
const bench = new JobBench(() => setting.database);

beforeEach(() => setting.provide(bench.runtimeWith(createFakeCarrier())));

const prepare = async (lines: string[][]) =>
  (await bench.prepare(lines, { createdBy: ann.userId, approve: false })).jobId;

it("shows a row's fields as the carrier will be told, and a broken row's as the file has them", async () => {
  const jobId = await prepare([orderLine(1), orderLine(2, { State: "Massachusets", Weight: "12 oz" })]);
  const grid = await readGrid(by(ann), { jobId, rows: [1, 2, 99] });
  expect(grid).toMatchObject({
    value: {
      rows: [
        { rowNumber: 1, values: { city: "Boston", service: "UPS Ground", weight: "2 lb" }, changed: {} },
        { rowNumber: 2, values: { state: "Massachusets", weight: "12 oz", service: "" } },
      ],
    },
  });
});

it("opens a row with its weight in the words of the file, beside what the carrier is told", async () => {
  const jobId = await prepare([orderLine(1, { Weight: "12 oz" })]);
  expect(await readRow(by(ann), { jobId, rowNumber: 1 })).toMatchObject({
    value: { givenWeight: "12 oz", shipment: { packages: [{ weight: { value: 0.8, unit: "LBS" } }] } },
  });
});

it("marks what was given in the app, with who gave it", async () => {
  const jobId = await prepare([orderLine(1)]);
  await overrideRows(by(ann), { jobId, changes: [{ rows: "1", field: "length", to: "12x10x8" }] });
  const grid = await readGrid(by(ann), { jobId, rows: [1] });
  expect(grid).toMatchObject({
    value: {
      rows: [{ values: { length: "12x10x8" }, changed: { length: { value: "12x10x8", by: "Ann" } } }],
    },
  });
});

it("finds the rows of one finding alike, as ranges", async () => {
  const bad = { State: "Xx" };
  const jobId = await prepare([
    orderLine(1, bad),
    orderLine(2, bad),
    orderLine(3),
    orderLine(4, { State: "Yy" }),
  ]);
  const grid = await readGrid(by(ann), { jobId, rows: [1] });
  const issue = grid.ok ? grid.value.rows[0]?.issues.find((each) => each.class === "blocks") : undefined;
  const alike = { jobId, issueCode: issue?.code, issueValue: issue?.value };
  expect(await readRowNumbers(by(ann), alike)).toEqual({ ok: true, value: { count: 2, rows: "1-2" } });
  expect(await readRowNumbers(by(ann), { jobId, class: "blocks" })).toMatchObject({
    value: { rows: "1-2,4" },
  });
});

it("finds a text in one field of all rows", async () => {
  const jobId = await prepare([
    orderLine(1),
    orderLine(2, { City: "South Boston" }),
    orderLine(3, { City: "Salem" }),
  ]);
  expect(await findInRows(by(ann), { jobId, field: "city", text: "boston" })).toEqual({
    ok: true,
    value: {
      hits: [
        { rowNumber: 1, value: "Boston", given: null },
        { rowNumber: 2, value: "South Boston", given: null },
      ],
      more: false,
    },
  });
});
