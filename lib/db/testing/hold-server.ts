import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "@/lib/db/embedded";
import { temporaryFolder } from "@/lib/testing/temporary-folder";

/**
 * A program that uses the embedded server of a data directory until it is stopped or killed; run by tests as a
 * process of its own. Prints one JSON line when it has it. Without a data directory it makes a temporary folder, and in
 * it one that is closed to others, with a path that is too long for a socket.
 */
const dataDir = process.argv[2] ?? (await closedFolder());
const server = await startEmbedded({ dataDir });
const { pid, attached, url, folder } = server;
console.log(JSON.stringify({ pid, attached, url, folder, dataDir }));

process.once("SIGTERM", () => void server.stop());

async function closedFolder(): Promise<string> {
  const closed = join(await temporaryFolder(), "c".repeat(60));
  await mkdir(closed, { mode: 0o700 });
  return join(closed, "d".repeat(60));
}
