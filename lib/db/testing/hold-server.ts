import { startEmbedded } from "@/lib/db/embedded";

/**
 * A program that uses the embedded server of a data directory until it is stopped or killed; run by tests as a
 * process of its own. Prints one JSON line when it has it.
 */
const server = await startEmbedded({ dataDir: process.argv[2] ?? "" });
console.log(JSON.stringify({ pid: server.pid, attached: server.attached, url: server.url }));

process.once("SIGTERM", () => void server.stop());
