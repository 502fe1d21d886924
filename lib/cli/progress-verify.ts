import { createDb } from "@/lib/db/client";
import { recountProgress, verifyProgress } from "@/lib/db/job-progress";
import { provideDatabase } from "@/lib/db/provide-database";
import { env } from "@/lib/env";
import { runCommand } from "./run-command";

/**
 * `npm run progress:verify [-- --recount]`: compares the counters of every job with its rows. Ends with 1 when one is
 * wrong, unless it was counted anew.
 */
await runCommand(async () => {
  const { DATA_DIR, DATABASE_URL } = env();
  const recount = process.argv.includes("--recount");
  const database = await provideDatabase({ dataDir: DATA_DIR, databaseUrl: DATABASE_URL });
  const { db, close } = createDb({ connection: database.connection, max: 1, name: "shipagent progress" });
  try {
    const wrong = await verifyProgress(db);
    for (const { jobId, counted, rows } of wrong) {
      console.log(
        `✗ job ${jobId}: ${JSON.stringify(counted)} were counted, its rows are ${JSON.stringify(rows)}`,
      );
      if (recount) await recountProgress(db, { jobId });
    }
    if (wrong.length === 0) console.log("The counters of every job are what its rows are.");
    else console.log(`${wrong.length} jobs ${recount ? "were counted anew" : "are counted wrongly"}.`);
    return wrong.length === 0 || recount ? 0 : 1;
  } finally {
    await close();
    await database.stop();
  }
});
