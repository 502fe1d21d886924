import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { z } from "zod";
import { environmentSchema, LEAST_SECRET } from "@/lib/env-schema";
import { makeFolders } from "@/lib/make-folders";
import { OperatorError } from "@/lib/operator-error";

/** The parsed environment: see `lib/env-schema.ts` for each variable's meaning and default. */
export type Environment = z.infer<typeof environmentSchema>;

/** How to reach the database: an address for postgres.js; `host` may be a socket directory. */
export type DatabaseConnection = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** TLS mode of the address' `sslmode`, passed on to postgres.js. */
  ssl?: "require" | "prefer" | "verify-full" | undefined;
  /** Settings of the address' `options=-c name=value`, sent when a connection starts. */
  settings?: Record<string, string> | undefined;
};

let parsed: Environment | undefined;

/** Modules may be loaded more than once in a process; what was sealed is seen by all of them. */
const sealed = globalThis as typeof globalThis & { shipagentEnvironment?: Environment };

/**
 * The environment, parsed at the first call and kept.
 *
 * @throws OperatorError that names each invalid variable in a sentence.
 */
export function env(): Environment {
  if (sealed.shipagentEnvironment) return sealed.shipagentEnvironment;
  parsed ??= parseEnvironment(process.env);
  return parsed;
}

/** Variables that hold a secret, or are asked for together with one. */
const SECRETS = [
  "APP_SECRET",
  "DATABASE_URL",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "ADMIN_API_KEY",
  "UPS_CLIENT_ID",
  "UPS_CLIENT_SECRET",
  "UPS_ACCOUNT_NUMBER",
  "OIDC_ISSUER",
  "OIDC_CLIENT_ID",
  "OIDC_CLIENT_SECRET",
] as const;
/** Needed once, by the command that starts the server. */
const NOT_THE_SERVERS = ["ADMIN_EMAIL", "ADMIN_PASSWORD", "ADMIN_API_KEY"];

/** Parts variables: those with secrets, which a program is told without its environment, and the rest. */
export function partSecrets(variables: Record<string, string>) {
  const isSecret = (name: string) => SECRETS.some((secret) => secret === name);
  const all = Object.entries(variables).filter(([name]) => !NOT_THE_SERVERS.includes(name));
  return {
    secrets: Object.fromEntries(all.filter(([name]) => isSecret(name))),
    open: Object.fromEntries(all.filter(([name]) => !isSecret(name))),
  };
}

/**
 * Reads the environment, with what is told beside it, for good: `env()` answers from here on without it, and secrets are
 * no longer in it, for whatever reads or reports it later.
 */
export function sealEnvironment(told: Record<string, string> = {}): Environment {
  sealed.shipagentEnvironment = parseEnvironment({ ...process.env, ...told });
  forgetSecrets();
  return sealed.shipagentEnvironment;
}

/** Takes secrets out of the environment: also those that a framework has read in from a `.env` file. */
export function forgetSecrets(): void {
  for (const name of SECRETS) delete process.env[name];
}

/** Parses a set of variables. An empty value counts as absent, as in Compose files. */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  throw new OperatorError(result.error.issues.map((issue) => sentence(issue)).join("\n"));
}

function sentence(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0] ?? "The environment");
  return `${name} ${issue.message}`;
}

/** Adds the variables of a `.env` file in the working directory; what is set already stays. */
export function loadEnvironmentFile(): void {
  if (existsSync(".env")) process.loadEnvFile(".env");
}

/** Gives a variable that is not set another default than the schema's; to be called before `env()`. */
export function defaultVariable(name: Exclude<keyof Environment, "NODE_ENV">, value: string): void {
  process.env[name] ||= value;
}

/**
 * The environment of a child process: these variables and no other.
 * (Next's types demand a NODE_ENV, which no other program needs.)
 */
export function environmentOf(variables: Record<string, string>): NodeJS.ProcessEnv {
  return variables as NodeJS.ProcessEnv;
}

/** The whole environment as it was given, for a child process that must inherit it. */
export function inheritedEnvironment(): Record<string, string> {
  const given = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(given);
}

/**
 * The secret that signs sessions and encrypts credentials: `APP_SECRET`, or one that was generated into
 * `DATA_DIR/app-secret` at the first start. Two processes that start at once get the same one.
 */
export function appSecret(): string {
  const { APP_SECRET, DATA_DIR } = env();
  return APP_SECRET ?? readOrCreateSecret(join(resolve(DATA_DIR), "app-secret"));
}

/** Where the generated secret is kept; null where `APP_SECRET` gives it. */
export function appSecretFile(): string | null {
  const { APP_SECRET, DATA_DIR } = env();
  return APP_SECRET ? null : join(resolve(DATA_DIR), "app-secret");
}

/**
 * Where a machine keeps what it has seen of its database. In a folder of its own, which alone belongs to the system user
 * that serves in root's place.
 */
export function databaseMarkFile(): string {
  return join(resolve(env().DATA_DIR), "seen", "database-mark.json");
}

function readOrCreateSecret(file: string): string {
  const existing = readIfPresent(file);
  if (existing !== undefined) return wholeSecret(file, existing);
  makeFolders(dirname(file), 0o711);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    // link() fails where a file exists: the one who came first wins, and a half-written file is never seen.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

/** A file that was cut off gives no key: a short one would seal what comes, and open nothing of before. */
function wholeSecret(file: string, secret: string): string {
  if (secret.length >= LEAST_SECRET) return secret;
  throw new OperatorError(
    `${file} is damaged: it has ${secret.length} characters, and a secret has at least ${LEAST_SECRET}. Put back the one of ` +
      "the backup; without one, remove the file: a new secret is made, and what was stored under the old one is entered again.",
  );
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * The connection that `DATABASE_URL` describes. The commands set it to the embedded server's address for the
 * processes that they start.
 *
 * @throws OperatorError when no database is named.
 */
export function databaseConnection(): DatabaseConnection {
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) {
    throw new OperatorError(
      "DATABASE_URL is not set: start the program with `npm start`, which provides a database.",
    );
  }
  return parseDatabaseUrl(DATABASE_URL);
}

/** Takes a PostgreSQL address apart. `?host=/dir` names a socket directory, as in libpq. */
export function parseDatabaseUrl(address: string): DatabaseConnection {
  const url = new URL(address);
  const query = url.searchParams;
  const user = decodeURIComponent(url.username) || "postgres";
  return {
    host: query.get("host") ?? decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ""),
    port: Number(query.get("port") ?? (url.port || 5432)),
    user,
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || user,
    ssl: sslMode(query.get("sslmode")),
    settings: settingsOf(query.get("options")),
  };
}

function sslMode(mode: string | null): DatabaseConnection["ssl"] {
  if (mode === "require" || mode === "prefer" || mode === "verify-full") return mode;
  return mode === "verify-ca" ? "verify-full" : undefined;
}

function settingsOf(options: string | null): Record<string, string> | undefined {
  const pairs = [...(options ?? "").matchAll(/-c\s*([\w.]+)=(\S+)/g)];
  return pairs.length ? Object.fromEntries(pairs.map((pair) => [pair[1], pair[2]])) : undefined;
}

/** The address of a connection, the reverse of `parseDatabaseUrl`. */
export function databaseUrl(connection: DatabaseConnection): string {
  const { host, port, user, password, database } = connection;
  const socket = host.startsWith("/");
  const name = socket ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const url = new URL(`postgresql://${name}:${port}`);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (socket) url.searchParams.set("host", host);
  if (connection.ssl) url.searchParams.set("sslmode", connection.ssl);
  return url.toString();
}
