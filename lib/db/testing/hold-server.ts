import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startEmbedded } from "@/lib/postgres";
import { temporaryFolder } from "@/lib/testing/temporary-folder";

/**
 * A program that uses the embedded server of a data directory until it is stopped or killed; run by tests as a
 * process of its own. Prints one JSON line when it has it. For `open` or `closed` it makes a temporary folder, and
 * the data directory in it, in one that others can enter or not, under a path that is too long for a socket.
 */
const place = process.argv[2] ?? "open";
const dataDir = place === "open" || place === "closed" ? await placeIn(place) : place;
const server = await startEmbedded({ dataDir });
const { pid, attached, url, folder } = server;
console.log(JSON.stringify({ pid, attached, url, folder, dataDir }));

process.once("SIGTERM", () => void server.stop());

async function placeIn(folder: "open" | "closed"): Promise<string> {
  const inner = join(await temporaryFolder(), folder.padEnd(60, "."));
  await mkdir(inner, { mode: folder === "open" ? 0o711 : 0o700 });
  return join(inner, "data".padEnd(60, "."));
}
