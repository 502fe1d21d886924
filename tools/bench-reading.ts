import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { UPS_CATALOGUE } from "@/lib/carriers/ups/catalogue";
import { runCommand } from "@/lib/cli/run-command";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { deleteLines, insertLines } from "@/lib/db/source-store";
import { removeAbandoned, removeTemporaryFolder } from "@/lib/db/testing/remove-temporary";
import { ProblemError } from "@/lib/shipping/errors";
import { openBytes } from "@/lib/sources/source-bytes";
import { buildXlsx, sheetXml } from "@/lib/sources/testing/build-xlsx";
import { readFileInThread } from "@/lib/sources/threads/read-file";
import { runTask } from "@/lib/sources/threads/run-task";
import { temporaryFolder } from "@/lib/testing/temporary-folder";

async function readAndStore({ db }: DatabaseClient, bytes: Uint8Array): Promise<string> {
  const jobId = crypto.randomUUID();
  let count = 0;
  const reading = await readFileInThread(openBytes(bytes));
  try {
    await insertLines(db, { jobId, batches: reading.lines(), onProgress: (lines) => (count = lines) });
  } finally {
    await reading.close();
    await deleteLines(db, { jobId });
  }
  return `${count.toLocaleString("en-US")} lines`;
}

/** Prints how long the work took, what it came to, the slowest answer to another request, the longest turn of the event loop, and the memory it took. */
async function measure(what: string, work: () => Promise<string>): Promise<void> {
  const server = createServer((_, response) => response.end("ok")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const before = process.memoryUsage.rss();
  let [slowest, peak] = [0, before];
  let going = true;
  // By its processor time: how long a turn takes on a machine that others use, too, says little of it.
  let [busiest, used] = [0, process.threadCpuUsage()];
  const turns = setInterval(() => {
    const now = process.threadCpuUsage();
    busiest = Math.max(busiest, now.user + now.system - used.user - used.system);
    used = now;
  }, 1);
  const asking = (async () => {
    while (going) {
      const begun = performance.now();
      await (await fetch(url)).text();
      slowest = Math.max(slowest, performance.now() - begun);
      peak = Math.max(peak, process.memoryUsage.rss());
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  const begun = performance.now();
  const result = await work().catch((error: unknown) => {
    if (error instanceof ProblemError) return `refused: ${error.problem.message}`;
    throw error;
  });
  const seconds = (performance.now() - begun) / 1_000;
  going = false;
  clearInterval(turns);
  await asking;
  server.close();
  const megabytes = Math.round((peak - before) / 1024 / 1024);
  console.log(
    `${what.padEnd(34)} ${seconds.toFixed(1).padStart(6)} s  slowest answer ${Math.round(slowest).toString().padStart(4)} ms  longest turn ${Math.round(
      busiest / 1_000,
    )
      .toString()
      .padStart(4)} ms CPU  +${megabytes} MB  ${result}`,
  );
}

const HEADERS = "Order Number,Name,Company,Address 1,Address 2,City,State,Zip,Phone,Weight (lb)";
const order = (n: number) =>
  `${n},Pat Doe ${n},Acme ${n},${n} Main St,Suite ${n},Boston,MA,02108,6175550100,2`.split(",");
const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const letters = "ABCDEFGHIJ";
const row = (n: number, cells: readonly string[], more = "") =>
  `<row r="${n}">${cells.map((text, index) => cell(`${letters[index]}${n}`, text)).join("")}${more}</row>`;
const many = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n + 1)).join("");
const workbook = (rows: string, after = "", strings: string[] = []) =>
  buildXlsx({ sheets: { Orders: sheetXml(row(1, HEADERS.split(",")) + rows, after) }, strings });

const FILES: Record<string, () => Uint8Array> = {
  "100,000 rows of CSV": () => Buffer.from(`${HEADERS}\n${many(100_000, (n) => `${order(n).join(",")}\n`)}`),
  "100,000 rows of XLSX": () => workbook(many(100_000, (n) => row(n + 1, order(n)))),
  "cells in column XFD": () => workbook(many(20_000, (n) => row(n + 1, order(n), `<c r="XFD${n + 1}"/>`))),
  "9,999 merges that overlap": () =>
    workbook(
      many(20_000, (n) => row(n + 1, order(n))),
      `<mergeCells>${many(9_999, (n) => `<mergeCell ref="A${n + 1}:A90000"/>`)}</mergeCells>`,
    ),
  "120 MB of shared texts": () =>
    workbook(
      many(1_000, (n) => `<row r="${n + 1}"><c r="A${n + 1}" t="s"><v>${n}</v></c></row>`),
      "",
      Array.from({ length: 4_000 }, (_, n) => `<si><t>${n} ${"x".repeat(30_000)}</t></si>`),
    ),
  "1,000 columns of 24,000 rows": () =>
    Buffer.from(`${"h,".repeat(999)}h\n${"1,".repeat(999).concat("1\n").repeat(24_000)}`),
  "1,000,000 blank lines": () => Buffer.from(`${HEADERS}\n${order(1).join(",")}\n${"\n".repeat(1_000_000)}`),
  "50 MB of delimiters": () =>
    Buffer.from(`${HEADERS}\n${order(1).join(",")}\n${`${",".repeat(16_000)}\n`.repeat(3_276)}`),
  "a quotation mark on each line": () =>
    Buffer.from(`${HEADERS}\n${many(100_000, (n) => `${n},"Pat,Acme,1 Main St,,Boston,MA,02108,,2\n`)}`),
};

const columns = Array.from({ length: 1_000 }, (_, index) => {
  const name = `${"column ".repeat(12)}${index}`;
  return { index, name, header: name };
});
const TEXTS: Record<string, () => Promise<string>> = {
  "a filter made to be slow": async () => {
    const clause = `[${columns[0]?.name}] LIKE '%${"a".repeat(1_800)}b%'`;
    const filter = runTask("filter", { clause, columns });
    await filter.next("[]");
    const page = JSON.stringify(
      many(100, () => "x")
        .split("")
        .map((_, line) => ({ line, cells: ["a".repeat(32_000)] })),
    );
    const { value } = await filter.next(page);
    await filter.return();
    return `${value?.length ?? 0} of 100 lines`;
  },
  "a template made to be slow": async () => {
    const template = `{"city":"${many(900, (n) => `{{${"u".repeat(40)}${n}}}`)}"}`;
    let problems = 0;
    const file = { catalogue: UPS_CATALOGUE, columns, lines: [], defaultCountry: "US" };
    for await (const _ of runTask("checkTemplate", { ...file, template })) problems += 1;
    return `${problems} problems`;
  },
};

/**
 * `npm run bench:reading`: files of 100,000 rows, and the worst that a file, a filter and a template can be made into, each
 * read in a thread and stored, while another request is asked again and again of the same process: its slowest answer.
 */
await runCommand(async () => {
  await removeAbandoned();
  const folder = await temporaryFolder();
  const database = await provideDatabase({ dataDir: folder, claim: "a benchmark", onRestart: console.log });
  const client = createDb({ connection: database.connection, max: 4, name: "shipagent bench" });
  try {
    for (const [what, make] of Object.entries(FILES)) {
      // Made beforehand: that takes longer than reading it, and on the event loop.
      const bytes = make();
      await measure(what, () => readAndStore(client, bytes));
    }
    for (const [what, work] of Object.entries(TEXTS)) await measure(what, work);
  } finally {
    await client.close();
    await database.stop();
    await removeTemporaryFolder(folder);
  }
  return 0;
});
