import { subscribe } from "node:diagnostics_channel";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import type { ErrorCode } from "@/lib/shipping/errors";
import { inPieces } from "@/lib/use-cases/testing/pieces";
import { ann, by, testDatabase } from "@/lib/use-cases/testing/test-database";
import { upload, uploaded, workbook } from "@/lib/use-cases/testing/upload";
import { importUpload } from "./import-upload";
import { submitJob } from "./submit-job";

const files = testDatabase();
const threads: Worker[] = [];
subscribe("worker_threads", (message) => {
  if (message instanceof Object && "worker" in message && message.worker instanceof Worker) {
    threads.push(message.worker);
  }
});

const orders = "Order,Name,Zip\n1001,Ann Lee,02101\n1002,Bo Ray,94105\n";

async function readJob(jobId: string) {
  const [job] = await files.database.sql`select * from jobs where id = ${jobId}`;
  return job;
}

const readLines = (jobId: string) =>
  files.database.sql`select line, cells, problems from source_lines where job_id = ${jobId} order by line`;

/** Everything that an upload writes, counted: nothing may be left of one that was refused. */
async function countEverything() {
  const [counts] = await files.database.sql`
    select (select count(*)::int from jobs) as jobs, (select count(*)::int from source_files) as files,
           (select count(*)::int from source_file_chunks) as chunks,
           (select count(*)::int from source_lines) as lines, (select count(*)::int from audit_log) as entries`;
  return counts;
}

describe("a good file", () => {
  test("becomes a draft job with its lines, its bytes and an audit entry", async () => {
    const jobId = await uploaded(orders, "Monday orders.csv");
    expect(await readJob(jobId)).toMatchObject({
      name: "Monday orders",
      state: "draft",
      created_by: "ann",
      created_by_name: "Ann",
      line_count: 2,
      total_rows: 2,
      grouped: false,
      source_settings: { kind: "csv", encoding: "utf-8", delimiter: ",", headerRow: 1 },
      reference_prefix: expect.stringMatching(/^[A-Z2-7]{10}$/),
    });
    expect(await readLines(jobId)).toMatchObject([
      { line: 1, cells: ["1001", "Ann Lee", "02101"], problems: null },
      { line: 2, cells: ["1002", "Bo Ray", "94105"], problems: null },
    ]);
    const audit = await files.database
      .sql`select kind, to_state, actor_id from audit_log where job_id = ${jobId}`;
    expect([...audit]).toEqual([{ kind: "job.created", to_state: "draft", actor_id: "ann" }]);
  });

  test("of several lines to an order is grouped", async () => {
    const jobId = await uploaded("Order,SKU\nA1,x\nA1,y\nB2,z\n");
    expect(await readJob(jobId)).toMatchObject({
      grouped: true,
      group_column: 0,
      line_count: 3,
      total_rows: 2,
    });
  });

  test("is grouped too where the first repeated number comes late", async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `N${index}`);
    const jobId = await uploaded(`Order,SKU\n${[...lines, "N2999"].map((n) => `${n},x`).join("\n")}\n`);
    expect(await readJob(jobId)).toMatchObject({ grouped: true, line_count: 3001, total_rows: 3000 });
  });

  test("may be a workbook", async () => {
    const bytes = workbook({
      Orders: [
        ["Order", "Zip"],
        ["1001", "02101"],
      ],
    });
    const jobId = await uploaded(bytes, "orders.xlsx");
    expect(await readJob(jobId)).toMatchObject({ source_settings: { kind: "xlsx", sheet: "Orders" } });
    expect(await readLines(jobId)).toMatchObject([{ line: 1, cells: ["1001", "02101"] }]);
  });

  test.each([
    [
      "Latin letters of Windows",
      Buffer.from("Order,Name\n1,Jos\xe9\n2,M\xfcller Stra\xdfe\n", "latin1"),
      "José",
    ],
    ["UTF-16", Buffer.from("\ufeffOrder,Name\n1,José\n2,李\n", "utf16le"), "José"],
    ["UTF-8 with its mark", Buffer.from("\ufeffOrder,Name\n1,José 😀\n", "utf8"), "José 😀"],
  ])("may be in another encoding: %s", async (_, bytes, name) => {
    const jobId = await uploaded(bytes);
    expect((await readLines(jobId))[0]?.cells).toEqual(["1", name]);
  });

  test("may be in an encoding that only a person knows", async () => {
    const stream = inPieces(badFile("chinese-gb18030.csv"));
    const made = await importUpload(by(ann), { fileName: "a.csv", stream, encoding: "gb18030" });
    const lines = made.ok ? await readLines(made.value.jobId) : [];
    expect(JSON.stringify(lines[0]?.cells)).toMatch(/\p{Script=Han}/u);
  });

  test("keeps ragged lines and says what is wrong with them", async () => {
    const jobId = await uploaded("Order,Name,Zip\n1,Ann\n2,Bo,94105,extra\n3,Cy,10001\n");
    const lines = await readLines(jobId);
    expect(lines.map((line) => line.problems?.[0]?.code ?? null)).toEqual([
      "LINE_TOO_FEW_CELLS",
      "LINE_TOO_MANY_CELLS",
      null,
    ]);
  });

  test("numbers columns of one name, and says so", async () => {
    const jobId = await uploaded("SKU,Name,SKU\na,b,c\n");
    const job = await readJob(jobId);
    expect(job?.columns.map((column: { name: string }) => column.name)).toEqual(["SKU", "Name", "SKU (2)"]);
    expect(job?.source_summary.warnings).toMatchObject([{ code: "COLUMN_DUPLICATE", column: "SKU" }]);
  });

  test("tells how far the reading is", async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => `${index},x`).join("\n");
    const seen: unknown[] = [];
    const stream = inPieces(new TextEncoder().encode(`Order,Name\n${lines}\n`));
    await importUpload(by(ann), { fileName: "a.csv", stream, onProgress: (progress) => seen.push(progress) });
    expect(seen.at(0)).toEqual({ lines: 500, total: 1200 });
    expect(seen.at(-1)).toEqual({ lines: 1200, total: 1200 });
  });
});

const badFile = (name: string) => readFileSync(join(process.cwd(), "e2e", "fixtures", "bad", name));

const tooMany = `Order\n${"1\n".repeat(100_001)}`;

describe("a bad file is refused with a sentence, and leaves nothing behind", () => {
  test.each<[string, Uint8Array | string, ErrorCode]>([
    ["empty", "", "FILE_EMPTY"],
    ["blank", "\n\n \n", "FILE_EMPTY"],
    ["a header alone", "Order,Name,Zip\n", "FILE_NO_ROWS"],
    ["a workbook with a header alone", workbook({ Orders: [["Order", "Name"]] }), "FILE_NO_ROWS"],
    ["a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj", "FILE_NOT_SPREADSHEET"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "FILE_NOT_SPREADSHEET"],
    ["a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", "FILE_NOT_SPREADSHEET"],
    ["a zip that is no workbook", Buffer.from("504b0304140000000000", "hex"), "FILE_BROKEN"],
    ["a workbook cut short", workbook({ Orders: [["Order"], ["1"]] }).subarray(0, 900), "FILE_BROKEN"],
    ["a workbook with a password", badFile("encrypted.xlsx"), "FILE_ENCRYPTED"],
    ["a damaged workbook", badFile("damaged.xlsx"), "FILE_BROKEN"],
    ["a zip bomb", badFile("zip-bomb.xlsx"), "FILE_UNSAFE"],
    ["an old workbook", badFile("old-format.xls"), "FILE_NOT_SPREADSHEET"],
    ["a quotation mark that is never closed", badFile("unclosed-quote.csv"), "FILE_BROKEN"],
    ["an encoding that nobody can guess", badFile("chinese-gb18030.csv"), "FILE_ENCODING"],
    ["100,001 rows", tooMany, "FILE_TOO_MANY_ROWS"],
  ])("%s", async (_, content, code) => {
    const before = await countEverything();
    const result = await upload(content, "orders.csv");
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (result.ok) return;
    expect(result.error.message).toMatch(/^[A-Z].*\.$/s);
    expect(result.error.remedy).toMatch(/^[A-Z].*\.$/s);
    expect(await countEverything()).toEqual(before);
  });

  test("one larger than 50 MB, before all of it has come", async () => {
    const before = await countEverything();
    let sent = 0;
    async function* endless() {
      for (const piece = new Uint8Array(1024 * 1024).fill(65); sent < 100; sent += 1) yield piece;
    }
    const result = await importUpload(by(ann), { fileName: "big.csv", stream: endless() });
    expect(result).toMatchObject({ ok: false, error: { code: "FILE_TOO_LARGE" } });
    expect(sent).toBeLessThan(60);
    expect(await countEverything()).toEqual(before);
  });

  test("one whose upload breaks off", async () => {
    const before = await countEverything();
    async function* breaking() {
      yield new TextEncoder().encode(orders);
      throw new Error("socket hang up");
    }
    expect(await importUpload(by(ann), { fileName: "a.csv", stream: breaking() })).toMatchObject({
      ok: false,
      error: { code: "UPLOAD_INTERRUPTED" },
    });
    expect(await countEverything()).toEqual(before);
  });

  test("one that is shorter than announced", async () => {
    const stream = inPieces(new TextEncoder().encode(orders));
    expect(await importUpload(by(ann), { fileName: "a.csv", stream, size: orders.length + 5 })).toMatchObject(
      {
        ok: false,
        error: { code: "UPLOAD_INTERRUPTED" },
      },
    );
  });
});

test("100,000 rows are taken", async () => {
  const lines = Array.from({ length: 100_000 }, (_, n) => `${n},Ann Lee,${n} Main St,Boston,MA,02101`).join(
    "\n",
  );
  const jobId = await uploaded(`Order,Name,Street,City,State,Zip\n${lines}\n`);
  expect(await readJob(jobId)).toMatchObject({ line_count: 100_000, total_rows: 100_000, grouped: false });
});

describe("an upload that its sender gives up while it is read", () => {
  const long = `Order,Name,Zip\n${Array.from({ length: 60_000 }, (_, n) => `${n},Ann Lee,02101\n`).join("")}`;
  const given = (signal: AbortSignal, onProgress?: () => void) => ({
    fileName: "long.csv",
    stream: inPieces(new TextEncoder().encode(long)),
    signal,
    ...(onProgress && { onProgress }),
  });
  const gone = { ok: false, error: { code: "UPLOAD_INTERRUPTED" } };

  test("leaves nothing behind, and its thread has ended", async () => {
    const before = await countEverything();
    const page = new AbortController();
    const result = await importUpload(
      by(ann),
      given(page.signal, () => page.abort()),
    );
    expect(result).toMatchObject(gone);
    expect(await countEverything()).toEqual(before);
    await expect.poll(() => threads.filter(({ threadId }) => threadId !== -1)).toEqual([]);
  });

  test("leaves nothing behind where it is given up at the last line", async () => {
    const before = await countEverything();
    const page = new AbortController();
    const result = await importUpload(by(ann), {
      ...given(page.signal),
      onProgress: ({ lines, total }) => void (lines === total && page.abort()),
    });
    expect(result).toMatchObject(gone);
    expect(await countEverything()).toEqual(before);
  });

  test("leaves nothing behind as a submission either, and can be sent again", async () => {
    const before = await countEverything();
    const program = new AbortController();
    const submission = { ...given(program.signal), options: { preview: true } };
    const going = submitJob(by(ann), submission);
    setImmediate(() => program.abort());
    expect(await going).toMatchObject(gone);
    expect(await countEverything()).toEqual(before);
    expect(await uploaded(orders)).toEqual(expect.any(String));
  });
});
