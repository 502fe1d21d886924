import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { runCommand } from "@/lib/cli/run-command";
import { createDb } from "@/lib/db/client";
import { provideDatabase } from "@/lib/db/provide-database";
import { removeAbandoned, removeTemporaryFolder } from "@/lib/db/testing/remove-temporary";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { type Figure, printFigures } from "./bench/figures";
import { measureOverHttp, measurePoll, measureRuns } from "./bench/measure";

/**
 * `npm run bench [-- --rows 400 --json <file>]`: how many rows a second are bought, and what a row costs, on an embedded
 * database of its own on a disk that really syncs. Each figure stands beside what the same machine does in the same run
 * without us: their ratio can be compared between machines, the figures alone cannot. tools/bench/baseline.json has
 * those of the day it was written.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: { rows: { type: "string", default: "400" }, json: { type: "string" } },
  });
  const rows = Number(values.rows);
  await removeAbandoned();
  const folder = await temporaryFolder();
  const database = await provideDatabase({ dataDir: folder, claim: "a benchmark", onRestart: console.log });
  const client = createDb({ connection: database.connection, max: 40, name: "shipagent bench" });
  try {
    const figures: Figure[] = [
      ...(await measureRuns(client, rows)),
      ...(await measureOverHttp(client, folder, rows)),
      await measurePoll(client),
    ];
    printFigures(figures);
    const report = {
      at: new Date().toISOString(),
      node: process.version,
      cores: availableParallelism(),
      figures,
    };
    if (values.json) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await client.close();
    await database.stop();
    await removeTemporaryFolder(folder);
  }
  return 0;
});
