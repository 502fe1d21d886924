import { once } from "node:events";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { createDb, type DatabaseClient } from "@/lib/db/client";
import { type ProvidedDatabase, provideDatabase } from "@/lib/db/provide-database";
import { appSecret, type Environment, env, inheritedEnvironment, partSecrets } from "@/lib/env";
import { readableLine } from "@/lib/log";
import { buildIfNeeded } from "./build-app";
import { nodeArguments } from "./bundle-program";
import { type ChildProgram, type StartChildParams, startChild } from "./child-program";
import { type KeptSimulator, keepSimulator } from "./keep-simulator";
import { findListenPort } from "./listen-port";
import type { StopSignals } from "./stop-signals";
import { waitUntilReady } from "./wait-until-ready";
import { type WebAccount, webAccount } from "./web-account";

/** A running application. */
export type RunningApp = {
  url: string;
  database: ProvidedDatabase;
  simulator: KeptSimulator | undefined;
  web: ChildProgram;
  /** What the server was started with: for a program that works beside it. */
  environment: Record<string, string>;
  /** Lets the worker finish what is at the carrier, then stops everything, in order. */
  stop(force?: AbortSignal): Promise<void>;
};

type Mode = "start" | "dev";

export type ServeParams = {
  mode: Mode;
  say: (line: string) => void;
  /** Gives the start up. */
  signal?: AbortSignal | undefined;
  /** Runs when the database is there and before the server is. */
  prepare?: ((database: ProvidedDatabase) => Promise<void>) | undefined;
};

/** How long a stopping worker may finish the rows that it has at the carrier. */
const drainMs = 30_000;
/** Against hanging for ever: a slow machine with other work needs minutes. */
const readyMs = 600_000;

/** Brings the whole application up, in order, and takes down what it had started if a step fails. */
export async function serve({ mode, say, signal, prepare }: ServeParams): Promise<RunningApp> {
  const settings = env();
  const port = await findListenPort(settings.PORT, settings.HOST);
  // A free port was asked for: the address follows it.
  const url = settings.PORT === 0 ? `http://localhost:${port}` : settings.APP_URL;
  const started: { stop(force?: AbortSignal): Promise<void> }[] = [];
  const stop = async (force?: AbortSignal) => {
    for (const part of started.splice(0).reverse()) await part.stop(force);
  };
  try {
    const database = await provideDatabase({
      dataDir: settings.DATA_DIR,
      databaseUrl: settings.DATABASE_URL,
      claim: `at ${url}`,
      onRestart: say,
    });
    started.push(database);
    say(`Database: ${database.description}`);
    if (mode === "start") await buildIfNeeded(say, signal);
    signal?.throwIfAborted();
    await ensureAdministrator(database);
    await prepare?.(database);
    const { open: environment, secrets } = partSecrets(
      childVariables(settings, { mode, database, port, url }),
    );
    const simulator = await simulatorFor(settings, environment, say);
    if (simulator) {
      started.push({ stop: (force) => simulator.stop({ limitMs: 5_000, force }) });
      environment.UPS_BASE_URL = simulator.url;
      say(`Carrier: the UPS simulator, ${simulator.url}`);
    }
    // Development writes what it builds, as the one who runs it.
    const { account, staysRoot, keepsNothing }: WebAccount =
      mode === "start"
        ? await webAccount(settings.DATABASE_URL ? null : database.connection.host)
        : { account: null };
    if (staysRoot) say(`The web server runs as root: ${staysRoot}.`);
    if (keepsNothing) say(`A database rolled back with its disk would not be noticed: ${keepsNothing}.`);
    const web = await startWeb(mode, { port, host: settings.HOST, env: environment, secrets, account });
    started.push({ stop: (force) => web.stop({ limitMs: drainMs, force }) });
    await waitUntilReady({
      url: localAddress(settings.HOST, port),
      ended: web.ended,
      limitMs: readyMs,
      signal,
    });
    return { url, database, simulator, web, environment: { ...environment, ...secrets }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Waits until the operator stops the application or a part of it dies, then takes it down.
 *
 * @returns the exit code
 */
export async function runUntilStopped(
  app: RunningApp,
  signals: StopSignals,
  say: (line: string) => void,
): Promise<number> {
  const deaths = [app.web.ended.then((how) => `The web server ended (${how}).`)];
  if (app.simulator) deaths.push(app.simulator.gone.then((how) => `The UPS simulator ended (${how}).`));
  const asked = once(signals.stop, "abort").then(() => undefined);
  const died = signals.stop.aborted ? undefined : await Promise.race([asked, ...deaths]);
  say(
    died ? `${died} Stopping …` : "Stopping: rows at the carrier are finished first; again to stop at once …",
  );
  await app.stop(signals.force);
  say("Stopped.");
  return died ? 1 : 0;
}

/** The link that lets the first administrator in; null where a person has an account. */
export async function firstRunLink({ database, url }: RunningApp): Promise<string | null> {
  const { ensureFirstRunLink } = await import("@/lib/auth/first-run");
  return withConnection(database, (sql) => ensureFirstRunLink({ sql, appUrl: url }));
}

/** The account and the key that the environment names are there before anybody is told that the server is ready. */
async function ensureAdministrator(database: ProvidedDatabase): Promise<void> {
  const { ensureAdminFromEnv } = await import("@/lib/auth/first-run");
  const { ensureAdminKey } = await import("@/lib/auth/api-keys/ensure-admin-key");
  const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_API_KEY } = env();
  await withConnection(database, async (sql) => {
    await ensureAdminFromEnv({ sql, email: ADMIN_EMAIL, password: ADMIN_PASSWORD });
    await ensureAdminKey({ sql, email: ADMIN_EMAIL, key: ADMIN_API_KEY });
  });
}

async function withConnection<T>(
  { connection }: ProvidedDatabase,
  work: (sql: DatabaseClient["sql"]) => Promise<T>,
): Promise<T> {
  const { sql, close } = createDb({ connection, max: 1, name: "shipagent first run" });
  try {
    return await work(sql);
  } finally {
    await close();
  }
}

async function startWeb(
  mode: Mode,
  {
    port,
    host,
    ...program
  }: { port: number; host: string } & Pick<StartChildParams, "env" | "secrets" | "account">,
): Promise<ChildProgram> {
  const web = startChild({
    script: [mode, "--port", String(port), "--hostname", host, "--secrets-told"],
    nodeOptions: [
      "--import",
      join(process.cwd(), "lib/cli/quick-imports.mjs"),
      ...(await nodeArguments("lib/web/door/main.ts")),
    ],
    ...program,
    stdout: "pipe",
  });
  // Next announces addresses of its own; ours comes when all is ready.
  const banner = /^\s*(▲ Next\.js|- (Local|Network):|✓ (Ready|Starting|Running next\.config))/;
  createInterface({ input: web.process.stdout as NodeJS.ReadableStream }).on("line", (line) => {
    if (!line || banner.test(stripVTControlCharacters(line))) return;
    console.log(process.stdout.isTTY && line.startsWith('{"level"') ? readableLine(line).trimEnd() : line);
  });
  return web;
}

function childVariables(
  settings: Environment,
  { mode, database, port, url }: { mode: Mode; database: ProvidedDatabase; port: number; url: string },
): Record<string, string> {
  return {
    ...inheritedEnvironment(),
    PORT: String(port),
    APP_URL: url,
    DATA_DIR: resolve(settings.DATA_DIR),
    DATABASE_URL: database.url,
    APP_SECRET: appSecret(),
    NODE_ENV: mode === "start" ? "production" : "development",
    // instrumentation.ts lets the worker finish before it ends the process.
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

async function simulatorFor(
  settings: Environment,
  environment: Record<string, string>,
  say: (line: string) => void,
): Promise<KeptSimulator | undefined> {
  // With an address given, someone runs a simulator already.
  if (settings.CARRIER !== "simulator" || settings.UPS_BASE_URL) return undefined;
  return keepSimulator({
    folder: join(resolve(settings.DATA_DIR), "simulator"),
    env: environment,
    onRestart: (how) => say(`The UPS simulator ended (${how}): it is started again.`),
  });
}

function localAddress(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
