import { join } from "node:path";
import { BatchEventEmitter } from "@/lib/batch/events";
import { BatchExecutor } from "@/lib/batch/executor";
import { EXECUTION_POLICY, PREVIEW_CALLS } from "@/lib/batch/policy";
import { PreviewGenerator } from "@/lib/batch/preview";
import { systemClock } from "@/lib/batch/system-clock";
import { onlyCarrier } from "@/lib/batch/testing/fake-carrier";
import { createUpsCarrier } from "@/lib/carriers/ups/carrier";
import {
  SIMULATOR_ACCOUNT,
  SIMULATOR_CLIENT_ID,
  SIMULATOR_CLIENT_SECRET,
} from "@/lib/carriers/ups-simulator/credentials";
import { runCommand } from "@/lib/cli/run-command";
import { startSimulator } from "@/lib/cli/start-simulator";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { createJobStore } from "@/lib/db/job-store";
import { createPreviewStore } from "@/lib/db/preview-store";
import { provideDatabase } from "@/lib/db/provide-database";
import { createUploadedFileSource } from "@/lib/db/source-store";
import { removeAbandoned, removeTemporaryFolder } from "@/lib/db/testing/remove-temporary";
import { approveSeededJob, orderLine, seedJob } from "@/lib/db/testing/seed-job";
import { inheritedEnvironment } from "@/lib/env";
import { temporaryFolder } from "@/lib/testing/temporary-folder";

/**
 * `npm run bench [rows] [lanes]`: a whole batch against the simulator and an embedded database of its own, each on a
 * disk that really syncs; beside it, in the same run, what one durable commit costs here.
 */
await runCommand(async () => {
  const [rows = 500, lanes = 1] = process.argv.slice(2).map(Number);
  await removeAbandoned();
  const folder = await temporaryFolder();
  const database = await provideDatabase({ dataDir: folder, claim: "a benchmark", onRestart: console.log });
  const simulator = await startSimulator(join(folder, "simulator"), inheritedEnvironment());
  const client = createDb({ connection: database.connection, max: 40, name: "shipagent bench" });
  try {
    await measure(client, simulator.url, rows, lanes);
  } finally {
    await client.close();
    await simulator.program.stop({ limitMs: 5_000 });
    await database.stop();
    await removeTemporaryFolder(folder);
  }
  return 0;
});

async function measure(client: DatabaseClient, url: string, rows: number, lanes: number): Promise<void> {
  const { db } = client;
  const carrier = createUpsCarrier({
    baseUrl: url,
    clientId: SIMULATOR_CLIENT_ID,
    clientSecret: SIMULATOR_CLIENT_SECRET,
    accountNumber: SIMULATOR_ACCOUNT,
  });
  const lines = Array.from({ length: rows }, (_, index) =>
    orderLine(index + 1, { Weight: String(1 + (index % 40)) }),
  );
  const jobId = await seedJob(db, { lines, lanes });
  const previewed = await seconds(async () => {
    const store = createPreviewStore(db);
    const done = await new PreviewGenerator({
      store,
      carrier,
      clock: systemClock,
      ...PREVIEW_CALLS,
    }).generate({
      jobId,
    });
    if (!done.ok) throw new Error(`no preview: ${done.error.kind}`);
    if (done.value.rowsWithErrors > 0) throw new Error(`${done.value.rowsWithErrors} rows have errors`);
  });
  await approveSeededJob(db, jobId);
  const commit = await commitSeconds(client);
  const executed = await seconds(async () => {
    const executor = new BatchExecutor({
      store: createJobStore(db, { neverResendWithoutPerson: async () => false }),
      source: createUploadedFileSource(db),
      carriers: onlyCarrier(carrier),
      clock: systemClock,
      events: new BatchEventEmitter(console.error),
      policy: EXECUTION_POLICY,
      workerId: "bench",
    });
    const done = await executor.execute({ jobId });
    if (!done.ok || !done.value.success) throw new Error(`not completed: ${JSON.stringify(done)}`);
  });
  console.log(`preview:   ${rows} rows in ${previewed.toFixed(2)} s`);
  console.log(
    `execution: ${rows} rows in ${executed.toFixed(2)} s at ${lanes} lanes (${(rows / executed).toFixed(0)} rows a second)`,
  );
  console.log(`one durable commit: ${(commit * 1000).toFixed(2)} ms, one after another`);
  console.log(
    `rows a second against half the commits a second: ${((rows / executed) * commit * 2).toFixed(2)}`,
  );
}

/** What a commit of one small row costs, measured over a second's worth of them. */
async function commitSeconds({ sql }: DatabaseClient): Promise<number> {
  await sql`CREATE TABLE bench_commits (n int)`;
  const commits = 500;
  const took = await seconds(async () => {
    const connection = await sql.reserve();
    for (let n = 0; n < commits; n++) await connection`INSERT INTO bench_commits VALUES (${n})`;
    connection.release();
  });
  return took / commits;
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
