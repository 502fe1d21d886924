import { join } from "node:path";
import { createDb } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";
import { removeTemporaryFolder, temporaryFolder } from "@/lib/db/testing";
import { startEmbedded } from "@/lib/postgres";
import type { Programs } from "./build-programs";
import { EnginePool } from "./engine-pool";
import { startCarrier, type World } from "./open-world";
import { JobSeeder } from "./seed-jobs";
import { watchDatabase } from "./watch-database";

/**
 * A world whose database server belongs to the engines, as it belongs to the app at home: we start it, hand it over
 * to the first of them, and from then on only connect to it.
 */
export async function openEmbeddedWorld(programs: Programs): Promise<World> {
  const dataDir = await temporaryFolder();
  const embedded = { dataDir, database: "crash" };
  const server = await startEmbedded(embedded);
  await migrateDatabase(server.connection);
  const database = createDb({ connection: server.connection, max: 4, name: "crash suite" });
  await watchDatabase(database.sql);
  const { simulator, pace } = await startCarrier(programs.simulator, join(dataDir, "simulator"), server.url);
  const options = { embedded, carrierUrl: simulator.url, pace };
  const engines = new EnginePool(programs.engine, options, 0);
  engines.give(await engines.take());
  await server.stop();
  return {
    programs,
    database,
    databaseUrl: server.url,
    simulator,
    engines,
    workers: new EnginePool(programs.worker, options, 0),
    jobs: new JobSeeder(database, simulator.url),
    pace,
    async close() {
      await engines.close();
      await simulator.end();
      await database.close();
      // Its apps were killed: the one who comes next may stop it.
      await (await startEmbedded(embedded)).stop();
      await removeTemporaryFolder(dataDir);
    },
  };
}
