import { expect, test } from "vitest";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { ProblemError } from "@/lib/shipping/errors";
import { openBytes } from "@/lib/sources/source-bytes";
import { all } from "@/lib/sources/testing/chunks";
import { readFileInThread } from "./read-file";
import { runTask } from "./run-task";

const HEADER = "Order Number,Name,Address 1,City,State,Zip,Weight";
const fileOf = (lines: number) =>
  Buffer.from(
    `${HEADER}\n${Array.from({ length: lines }, (_, n) => `${n},Pat Doe,${n} Main St,Boston,MA,02108,2`).join("\n")}\n`,
  );
const read = (lines: number, options: Parameters<typeof runTask>[3]) => {
  return runTask("read", { pieces: [fileOf(lines)], choices: {} }, [], options);
};
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw error ?? new Error("nothing was refused");
  return error.problem;
};
const drain = async (task: AsyncGenerator<unknown>) => {
  for await (const piece of task) void piece;
};

test("a file is looked through and read in a thread, and the caller keeps its bytes", async () => {
  const bytes = fileOf(1_200);
  const reading = await readFileInThread(openBytes(bytes));
  expect(reading.inspection.columns.map(({ name }) => name).join(",")).toBe(HEADER);
  let count = 0;
  const lines = reading.lines();
  for (let next = await lines.next(); ; next = await lines.next()) {
    if (next.done) {
      expect(next.value).toMatchObject({ lineCount: 1_200, groupColumn: 0, warnings: [] });
      break;
    }
    expect(JSON.parse(next.value.json)).toHaveLength(next.value.count);
    count += next.value.count;
  }
  await reading.close();
  expect([count, bytes.length > 0]).toEqual([1_200, true]);
});

test("what the reader refuses is refused here, and the thread serves the next", async () => {
  const broken = readFileInThread(openBytes(Buffer.from("%PDF-1.7 …")));
  expect(await refusal(broken)).toMatchObject({ code: "FILE_NOT_SPREADSHEET" });
  const reading = await readFileInThread(openBytes(fileOf(1)));
  expect(reading.inspection.totalLines).toBe(1);
  await reading.close();
});

test("a task that takes too long is ended with a sentence that names the limit", async () => {
  const problem = await refusal(drain(read(10_000, { limits: { seconds: 0.001 } })));
  expect(problem).toMatchObject({ code: "FILE_LIMIT" });
  expect(problem.message).toBe("Reading the file takes more than 0.001 seconds; it was ended.");
});

test("a task that takes too much memory is ended with a sentence that names the limit", async () => {
  const problem = await refusal(drain(read(200_000, { limits: { megabytes: 24 } })));
  expect(problem.message).toBe("Reading the file takes more than 24 MB of memory; it was ended.");
});

test("nobody waits for a task that was given up", async () => {
  const giveUp = new AbortController();
  const task = read(100_000, { signal: giveUp.signal });
  await task.next();
  const going = task.next();
  giveUp.abort(new Error("the page was closed"));
  await expect(going).rejects.toThrow("given up");
});

test("tasks wait for each other, and one that is given up while it waits leaves the others", async () => {
  const giveUp = new AbortController();
  const template = {
    catalogue: UPS_CATALOGUE,
    template: '{"city":"{{City}}"}',
    columns: [{ index: 0, name: "City", header: "City" }],
    lines: [],
    defaultCountry: "US",
  };
  const check = (signal?: AbortSignal) => all(runTask("checkTemplate", template, [], { signal }));
  const first = check();
  const given = check(giveUp.signal);
  giveUp.abort(new Error("gone"));
  await expect(given).rejects.toThrow("given up");
  const incomplete = [{ code: "MAPPING_INCOMPLETE" }];
  expect(await Promise.all([first, check()])).toMatchObject([incomplete, incomplete]);
});

test("lines pass a filter page by page; a clause that makes no sense is refused at once", async () => {
  const columns = [{ index: 0, name: "State", header: "State" }];
  const filter = runTask("filter", { clause: "State = 'MA'", columns });
  await filter.next("[]");
  const page = JSON.stringify([
    { line: 1, cells: ["MA"] },
    { line: 2, cells: ["NY"] },
  ]);
  expect((await filter.next(page)).value).toEqual([1]);
  await filter.return();
  const wrong = runTask("filter", { clause: "Stat = 1", columns }).next("[]");
  expect(await refusal(wrong)).toMatchObject({ code: "FILTER_INVALID" });
});
