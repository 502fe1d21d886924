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

/** The program's log: JSON lines on standard output, each with the name of the part that wrote it. */
export function log(part: string): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    serializers: { err: describeError },
    redact: { paths: redactedPaths, censor: "[redacted]" },
    base: { app: "shipagent" },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return root.child({ part });
}
