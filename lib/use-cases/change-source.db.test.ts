import { availableParallelism } from "node:os";
import { describe, expect, test } from "vitest";
import { holdReader } from "@/lib/sources/threads/run-task";
import { ann, bob, by, sue, testDatabase } from "@/lib/use-cases/testing/test-database";
import { uploaded, workbook } from "@/lib/use-cases/testing/upload";
import { changeSource } from "./change-source";
import { countFiltered } from "./count-filtered";
import { readSource } from "./read-source";
import { readSourceRows } from "./read-source-rows";

const db = testDatabase();
const order = (number: string, sku: string) => `${number},Ann Lee,1 Main St,Boston,MA,02101,${sku}`;
const header = "Order,Name,Street,City,State,Zip,SKU";
const grouped = [header, order("A1", "x"), order("B2", "y"), order("A1", "z")].join("\n");

async function source(jobId: string) {
  const found = await readSource(by(ann), { jobId });
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
}

async function setState(jobId: string, state: string) {
  await db.database.sql`update jobs set state = ${state}, fingerprint = 'f' where id = ${jobId}`;
}

describe("what is shown of a file", () => {
  test("its name, how it was read, its first rows and the grouping", async () => {
    expect(await source(await uploaded(grouped, "monday.csv"))).toMatchObject({
      fileName: "monday.csv",
      size: grouped.length,
      kind: "csv",
      delimiter: ",",
      headerRow: 1,
      lineCount: 3,
      editable: true,
      firstLines: [header.split(","), expect.any(Array), expect.any(Array), expect.any(Array)],
      grouping: { column: 0, on: true, orders: 2, lines: 3, examples: [{ order: "A1", lines: 2 }] },
    });
  });

  test("that the same bytes were uploaded before, by whom and what became of it", async () => {
    const text = "Order,Name\nsame,bytes\n";
    const first = await uploaded(text, "first.csv");
    await db.database.sql`
      insert into job_rows (job_id, row_number, lines, state) values (${first}, 1, '{1}', 'completed')`;
    const second = await source(await uploaded(text, "second.csv"));
    expect(second.earlier).toMatchObject({
      jobId: first,
      jobName: "first",
      createdByName: "Ann",
      shippedRows: 1,
    });
    expect((await source(first)).earlier).toBeNull();
  });

  test("flagged lines: the first ones, and how many there are", async () => {
    const lines = Array.from({ length: 30 }, () => "1,x");
    const found = await source(await uploaded(`Order,Name,Zip\n0,a,b\n${lines.join("\n")}\n`));
    expect(found.flaggedLines).toBe(30);
    expect(found.problems.filter((entry) => entry.code === "LINE_TOO_FEW_CELLS")).toHaveLength(20);
  });

  test("to another person too, who cannot change it", async () => {
    const found = await readSource(by(bob), { jobId: await uploaded(grouped) });
    expect(found).toMatchObject({ ok: true, value: { editable: false, lockedBecause: expect.any(String) } });
  });

  test.each(["no-uuid", "00000000-0000-4000-8000-000000000000"])("nothing of a job %s", async (jobId) => {
    expect(await readSource(by(ann), { jobId })).toMatchObject({
      ok: false,
      error: { code: "JOB_NOT_FOUND" },
    });
  });
});

describe("rows of a file", () => {
  test("are orders with all of their lines where it is grouped", async () => {
    const rows = await readSourceRows(by(ann), { jobId: await uploaded(grouped), from: 1, limit: 10 });
    expect(rows).toMatchObject({
      ok: true,
      value: {
        totalRows: 2,
        rows: [
          { rowNumber: 1, lines: [{ line: 1 }, { line: 3 }] },
          { rowNumber: 2, lines: [{ line: 2 }] },
        ],
      },
    });
  });

  test("come in pages, with the numbers that they have in the whole", async () => {
    const lines = Array.from({ length: 60 }, (_, index) => `N${index + 1},x`).join("\n");
    const rows = await readSourceRows(by(ann), {
      jobId: await uploaded(`Order,SKU\n${lines}\n`),
      from: 41,
      limit: 20,
    });
    expect(rows.ok && rows.value.rows.map((row) => row.rowNumber)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 41),
    );
    expect(rows.ok && rows.value.rows[0]?.lines).toEqual([{ line: 41, cells: ["N41", "x"] }]);
  });
});

describe("a file read in another way", () => {
  test("from another row on", async () => {
    const jobId = await uploaded(`Report of today,,,,,,\n${grouped}`);
    const changed = await changeSource(by(ann), { jobId, headerRow: 3 });
    expect(changed).toMatchObject({ ok: true, value: { headerRow: 3, lineCount: 2 } });
    expect((await source(jobId)).columns[0]?.header).toBe("A1");
  });

  test("from another sheet", async () => {
    const bytes = workbook({ One: [["Order"], ["1"], ["2"]], Two: [["Order"], ["3"]] });
    const jobId = await uploaded(bytes, "orders.xlsx");
    expect((await source(jobId)).sheet).toBe("One");
    expect(await changeSource(by(ann), { jobId, sheet: "Two" })).toMatchObject({
      ok: true,
      value: { sheet: "Two", lineCount: 1 },
    });
  });

  test("in another encoding", async () => {
    const jobId = await uploaded(Buffer.from("Order,Name\n1,Ren\xe9 \x8a\n", "latin1"));
    const changed = await changeSource(by(ann), { jobId, encoding: "windows-1250" });
    expect(changed.ok && changed.value.firstLines[1]?.[1]).toBe("René Š");
  });

  test("by another delimiter", async () => {
    const jobId = await uploaded("Order|Note\n1|a,b\n2|c,d\n");
    expect(await changeSource(by(ann), { jobId, delimiter: "," })).toMatchObject({
      ok: true,
      value: { delimiter: "," },
    });
  });

  test("without grouping, and with it again", async () => {
    const jobId = await uploaded(grouped);
    expect(await changeSource(by(ann), { jobId, grouped: false })).toMatchObject({
      ok: true,
      value: { grouping: { on: false, orders: 2, lines: 3 } },
    });
    const [job] = await db.database.sql`select total_rows, grouped from jobs where id = ${jobId}`;
    expect(job).toEqual({ total_rows: 3, grouped: false });
    await changeSource(by(ann), { jobId, grouped: true });
    expect((await source(jobId)).grouping.on).toBe(true);
  });

  test("that does not work: nothing has changed", async () => {
    const jobId = await uploaded(grouped);
    const before = await source(jobId);
    expect(await changeSource(by(ann), { jobId, headerRow: 4 })).toMatchObject({
      ok: false,
      error: { code: "FILE_NO_ROWS" },
    });
    expect(await source(jobId)).toEqual(before);
  });

  test("keeps the mapping while the headers stay, and drops it when they change", async () => {
    const jobId = await uploaded(grouped);
    const template = async () =>
      (await db.database.sql`select template from jobs where id = ${jobId}`)[0]?.template;
    await db.database.sql`update jobs set template = '{}' where id = ${jobId}`;
    await changeSource(by(ann), { jobId, encoding: "windows-1252" });
    expect(await template()).toBe("{}");
    await changeSource(by(ann), { jobId, headerRow: 2 });
    expect(await template()).toBeNull();
  });
});

describe("who may change a file, and when", () => {
  test("not another clerk, but a supervisor", async () => {
    const jobId = await uploaded(grouped);
    expect(await changeSource(by(bob), { jobId, grouped: false })).toMatchObject({
      ok: false,
      error: { code: "NOT_ALLOWED" },
    });
    expect(await changeSource(by(sue), { jobId, grouped: false })).toMatchObject({ ok: true });
  });

  test.each(["awaiting_approval", "rejected", "previewing"])(
    "a job %s becomes a draft again",
    async (state) => {
      const jobId = await uploaded(grouped);
      await setState(jobId, state);
      expect(await changeSource(by(ann), { jobId, grouped: false })).toMatchObject({
        ok: true,
        value: { state: "draft" },
      });
      const [job] = await db.database
        .sql`select state, fingerprint, preview_version from jobs where id = ${jobId}`;
      expect(job).toEqual({ state: "draft", fingerprint: null, preview_version: 1 });
      const audit = await db.database.sql`
      select from_state, to_state from audit_log where job_id = ${jobId} and kind = 'job.reopened'`;
      expect([...audit]).toEqual([{ from_state: state, to_state: "draft" }]);
    },
  );

  test.each(["approved", "running", "completed", "failed", "cancelled"])("not of a job %s", async (state) => {
    const jobId = await uploaded(grouped);
    await setState(jobId, state);
    expect(await changeSource(by(ann), { jobId, grouped: false })).toMatchObject({
      ok: false,
      error: { code: "JOB_STATE_CONFLICT" },
    });
    expect((await source(jobId)).grouping.on).toBe(true);
  });
});

describe("lines that are no orders", () => {
  const withTotal = `${grouped}\n,,,,,Total,3\nSeller ID: x,,,,,,\n`;

  test("are set aside, counted and named, and belong to no row", async () => {
    const jobId = await uploaded(withTotal);
    const { lineCount, setAside, problems } = await source(jobId);
    expect([lineCount, setAside.count]).toEqual([3, 2]);
    expect(setAside.lines.map(({ row, reason }) => [row, reason])).toEqual([
      [5, "total"],
      [6, "footer"],
    ]);
    expect(problems.find(({ code }) => code === "LINES_SET_ASIDE")?.message).toMatch(/row 5 .*row 6/);
    const rows = await readSourceRows(by(ann), { jobId, from: 1, limit: 10 });
    expect(rows.ok && rows.value.rows.flatMap((row) => row.lines.map(({ line }) => line))).toEqual([1, 3, 2]);
  });

  test("can be taken back one by one", async () => {
    const jobId = await uploaded(withTotal);
    const changed = await changeSource(by(ann), { jobId, takeBack: [4] });
    expect(changed).toMatchObject({ ok: true, value: { lineCount: 4, setAside: { count: 1 } } });
    const { problems } = await source(jobId);
    expect(problems.find(({ code }) => code === "LINES_SET_ASIDE")?.message).toMatch(/1 row .*row 6/);
  });
});

test("the lines of one order stay separate where that is chosen, and those of the others together", async () => {
  const jobId = await uploaded([grouped, order("B2", "v")].join("\n"));
  expect((await source(jobId)).grouping).toMatchObject({ on: true, orders: 2, separate: [] });
  await changeSource(by(ann), { jobId, separateOrders: ["A1"] });
  expect((await source(jobId)).grouping).toMatchObject({ on: true, orders: 3, separate: ["A1"] });
  const rows = await readSourceRows(by(ann), { jobId, from: 1, limit: 10 });
  expect(rows.ok && rows.value.rows.map((row) => row.lines.map(({ line }) => line))).toEqual([
    [1],
    [2, 4],
    [3],
  ]);
  await changeSource(by(ann), { jobId, separateOrders: [] });
  expect((await source(jobId)).grouping).toMatchObject({ orders: 2, separate: [] });
});

describe("a filter", () => {
  const change = (jobId: string, filter: string | null) => changeSource(by(ann), { jobId, filter });

  test("says beforehand how many lines it takes, whole orders of them, and changes nothing by that", async () => {
    const jobId = await uploaded(grouped);
    const count = (clause: string, viewer = ann) => countFiltered(by(viewer), { jobId, clause });
    expect(await count("SKU = 'x'")).toEqual({ ok: true, value: { before: 3, after: 2 } });
    expect(await count("SKU = 'none'")).toEqual({ ok: true, value: { before: 3, after: 0 } });
    expect(await count("SKUs = 'x'")).toMatchObject({ ok: false, error: { code: "FILTER_INVALID" } });
    expect(await count("SKU = 'x'", bob)).toMatchObject({ ok: false, error: { code: "NOT_ALLOWED" } });
    expect(await source(jobId)).toMatchObject({ lineCount: 3, filter: null });
  });

  test("takes lines, is exchanged for another over the whole file, and is taken away again", async () => {
    const jobId = await uploaded(grouped);
    expect(await change(jobId, "SKU = 'y'")).toMatchObject({
      value: { lineCount: 1, filter: { clause: "SKU = 'y'", before: 3, after: 1 } },
    });
    expect(await change(jobId, "SKU = 'z'")).toMatchObject({ value: { lineCount: 2, filter: { after: 2 } } });
    expect(await change(jobId, null)).toMatchObject({ value: { lineCount: 3, filter: null } });
  });
});

test("who waits until the file can be read keeps nobody else from the job", async () => {
  const jobId = await uploaded(grouped);
  const { promise: read, resolve: free } = Promise.withResolvers<void>();
  const others = Array.from({ length: availableParallelism() }, () => holdReader(() => read));
  const rereading = changeSource(by(ann), { jobId, headerRow: 2 });
  try {
    expect(await changeSource(by(ann), { jobId, grouped: false })).toMatchObject({ ok: true });
  } finally {
    free();
  }
  expect(await rereading).toMatchObject({ ok: true, value: { headerRow: 2 } });
  await Promise.all(others);
});
