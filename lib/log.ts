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

let root: Logger | undefined;

/** The program's log: JSON lines on standard output, each with the name of the part that wrote it. */
export function log(part: string): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    redact: { paths: redactedPaths, censor: "[redacted]" },
    base: { app: "shipagent" },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return root.child({ part });
}
