import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { runCommand } from "@/lib/cli/run-command";
import { createDb } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { removeAbandoned, removeTemporaryFolder } from "@/lib/db/testing/remove-temporary";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { type Figure, printFigures } from "./bench/figures";
import { endAll, measureOverHttp, measurePoll, measureRuns } from "./bench/measure";
import { measureFlatness, measurePreview, measureViewers } from "./bench/measure-jobs";
import { measureStarts, measureWorkers } from "./bench/measure-programs";

/**
 * `npm run bench [-- --rows 2000 --json <file>] [part …]`: how many rows a second are bought, and what a row costs, on an
 * embedded database of its own on a disk that really syncs; what polls, previews and large jobs take. The parts are runs,
 * http, poll, viewers, preview, workers, starts (and what an idle application takes) and size; all of them where none is named. Each figure stands beside what the same machine does in the same run
 * without us: their ratio can be compared between machines, the figures alone cannot. tools/bench/baseline.json has
 * those of the day it was written.
 */
await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rows: { type: "string", default: "2000" }, json: { type: "string" } },
  });
  const rows = Number(values.rows);
  await removeAbandoned();
  const folder = await temporaryFolder();
  const database = await provideDatabase({ dataDir: folder, claim: "a benchmark", onRestart: console.log });
  const client = createDb({ connection: database.connection, max: 40, name: "shipagent bench" });
  try {
    const parts: Record<string, () => Promise<Figure[]>> = {
      runs: () => measureRuns(client, rows),
      http: () => measureOverHttp(client, folder, rows),
      poll: () => measurePoll(client),
      viewers: async () => [await measureViewers(client, rows)],
      preview: () => measurePreview(client, 10_000),
      workers: () => measureWorkers(client, database, folder, Math.min(rows, 400)),
      starts: () => measureStarts(database, folder),
      size: async () => [await measureFlatness(client, 1_000)],
    };
    const wanted = Object.keys(parts).filter(
      (part) => positionals.length === 0 || positionals.includes(part),
    );
    const figures: Figure[] = [];
    for (const part of wanted) figures.push(...((await parts[part]?.()) ?? []));
    printFigures(figures);
    const report = {
      at: new Date().toISOString(),
      node: process.version,
      cores: availableParallelism(),
      figures,
    };
    if (values.json) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await endAll();
    await client.close();
    await database.stop();
    await removeTemporaryFolder(folder);
  }
  return 0;
});
