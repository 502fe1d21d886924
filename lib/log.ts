import { type Logger, pino } from "pino";
import { env } from "@/lib/env";

/** Names under which a secret may travel, at the top of an entry or one level below. */
const secretNames = [
  "password",
  "secret",
  "token",
  "accessToken",
  "access_token",
  "apiKey",
  "clientSecret",
  "client_secret",
  "authorization",
  "Authorization",
  "cookie",
  "connectionString",
  "databaseUrl",
  "DATABASE_URL",
  "APP_SECRET",
  "ADMIN_PASSWORD",
  "ADMIN_API_KEY",
  "UPS_CLIENT_SECRET",
];

/** Paths that pino blanks, whatever is logged there. */
export const redactedPaths: string[] = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Properties under which the drivers keep a query's values, or speak of them. */
const VALUES = ["params", "parameters", "args", "detail", "where", "hint"];

/** An error as it is logged: what it is, where it happened, and none of the values that were being worked on. */
function describeError(error: Error): Record<string, unknown> {
  const told: Record<string, unknown> = { ...pino.stdSerializers.err(error) };
  for (const name of VALUES) delete told[name];
  return told;
}

let root: Logger | undefined;

/** One entry of the log as a person reads it: time, level, part, message, what else it says, and an error's stack. */
export function readableLine(entry: string): string {
  const { time, level, app: _, part, msg = "", err, ...rest } = JSON.parse(entry);
  const details = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const head = [String(time).slice(11, 19), pino.levels.labels[level]?.toUpperCase().padEnd(5), `${part}:`];
  const stack = err ? `\n${err.stack ?? err.message}` : "";
  return `${[...head, msg, ...details].join(" ")}${stack}\n`;
}

/**
 * The program's log on standard output, each entry with the name of the part that wrote it: lines for a person in a
 * terminal, elsewhere JSON for programs.
 */
export function log(part: string): Logger {
  root ??= pino(
    {
      level: env().LOG_LEVEL,
      serializers: { err: describeError },
      redact: { paths: redactedPaths, censor: "[redacted]" },
      base: { app: "shipagent" },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    process.stdout.isTTY
      ? { write: (entry) => void process.stdout.write(readableLine(entry)) }
      : pino.destination(1),
  );
  return root.child({ part });
}
