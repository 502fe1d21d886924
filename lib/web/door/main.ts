import { once } from "node:events";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { createRateLimits, ratesOf } from "@/lib/auth/rate-limits";
import { createDb } from "@/lib/db/client";
import { databaseConnection, forgetSecrets, sealEnvironment } from "@/lib/env";
import { createDoor } from "./door";

/** A request's header has to be there by then. */
const HEADER_MS = 15_000;
/**
 * Longer than a proxy, or another client, keeps an idle connection for its next request (Caddy: two minutes). Where the
 * server ends it first, a request that is sent at that moment is lost, and a person is shown a 502.
 */
const IDLE_MS = 150_000;

/**
 * The web server: Next behind the door. `main.ts <start|dev> --port <port> --hostname <host> [folder of the build]`,
 * with `--secrets-told` where the program that starts it sends it the secrets, which then stand in no environment.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: "string", default: "3000" },
    hostname: { type: "string", default: "127.0.0.1" },
    "secrets-told": { type: "boolean", default: false },
  },
});
const [mode, dir = "."] = positionals;
const { port, hostname } = { ...values, port: Number(values.port) };
const settings = sealEnvironment(values["secrets-told"] ? await whatIsTold() : {});
const { sql } = createDb({
  // Counts are no record: one that is lost with the machine costs nobody anything.
  connection: { ...databaseConnection(), settings: { synchronous_commit: "off" } },
  max: 2,
  name: "shipagent door",
});
const limits = createRateLimits({
  sql,
  perMinute: ratesOf(settings),
});
const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: HEADER_MS, requestTimeout: 0 });
server.keepAliveTimeout = IDLE_MS;
const app = next({ dev: mode === "dev", dir, hostname, port, httpServer: server });
await app.prepare();
// Next has read a `.env` file of its own accord.
forgetSecrets();
const door = createDoor({ env: settings, limits, handle: app.getRequestHandler() });
server.on("request", (request, response) => void door(request, response));
server.listen({ port, host: hostname });

async function whatIsTold(): Promise<Record<string, string>> {
  const [told] = await once(process, "message");
  return told as Record<string, string>;
}
