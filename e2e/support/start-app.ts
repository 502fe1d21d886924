import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { HAS_OPENAPI, OPENAPI_FOLDER } from "@/lib/carriers/ups/testing/openapi-folder";
import { removeTemporaryFolder } from "@/lib/db/testing/remove-temporary";
import { environmentOf } from "@/lib/env";
import { variableNames } from "@/lib/env-schema";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { readMisfits } from "./simulator";

/** The application as `npm start` runs it, on a free port with a data directory of its own. */
export type StartedApp = {
  url: string;
  dataDir: string;
  secret: string;
  /** The UPS simulator that it buys from: faults are armed there. */
  simulatorUrl: string;
  /** Printed while nobody has an account. */
  firstRunLink: string | undefined;
  process: ChildProcess;
  /** Everything that it printed so far. */
  output(): string;
  /** Ctrl-C. @returns the exit code @throws when it sent what UPS's documents do not describe */
  stop(): Promise<number | null>;
  /** `kill -9`; what it had started is left as it is. */
  kill(): Promise<void>;
};

export type StartAppParams = {
  /** Start again on these data. */
  dataDir?: string;
  /** Variables of lib/env-schema.ts. */
  env?: Record<string, string>;
  /** `demo` loads the sample data at its first start. */
  command?: keyof typeof PROGRAMS;
};

/** As package.json has them. */
const PROGRAMS = {
  start: ["lib/cli/bundled.mjs", "lib/cli/start.ts"],
  demo: ["--import", "tsx", "tools/demo.ts"],
};

/** A test run that is killed leaves no application behind. */
const endWithUs = ["--import", join(process.cwd(), "lib/cli/end-with-parent.mjs")];

/** Starts the application and waits until it says that it is ready. */
export async function startApp({
  dataDir,
  env = {},
  command = "start",
}: StartAppParams = {}): Promise<StartedApp> {
  const folder = dataDir ?? (await makeDataDir());
  const secret = env.APP_SECRET ?? randomBytes(32).toString("hex");
  const script = [...PROGRAMS[command], ...(HAS_OPENAPI ? ["--check-schema", OPENAPI_FOLDER] : [])];
  const child = spawn(process.execPath, [...endWithUs, ...script], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: environmentOf({
      ...cleanEnvironment(),
      PORT: "0",
      LOG_LEVEL: "warn",
      ...env,
      DATA_DIR: folder,
      APP_SECRET: secret,
    }),
  });
  let output = "";
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream as NodeJS.ReadableStream }).on("line", (line) => {
      output += `${line}\n`;
      if (line.startsWith("Ctrl-C stops it")) ready.resolve();
    });
  }
  child.once("exit", (code) => ready.reject(new Error(`the application ended with ${code}:\n${output}`)));
  await ready.promise;
  const simulatorUrl = /^Carrier: .*?(https?:\/\/\S+)$/m.exec(output)?.[1] ?? "";
  const endChecked = async (signal: "SIGTERM" | "SIGKILL") => {
    const misfits =
      simulatorUrl && child.exitCode === null && child.signalCode === null
        ? await readMisfits(simulatorUrl)
        : [];
    const code = await end(child, signal);
    if (misfits.length > 0) throw new Error(`UPS's documents disagree:\n${[...new Set(misfits)].join("\n")}`);
    return code;
  };
  return {
    url: /ready .*?(https?:\/\/\S+)/.exec(output)?.[1] ?? "",
    dataDir: folder,
    secret,
    simulatorUrl,
    firstRunLink: /(https?:\/\/\S+)$/m.exec(output.split("create the administrator")[1] ?? "")?.[1],
    process: child,
    output: () => output,
    stop: () => endChecked("SIGTERM"),
    kill: async () => void (await endChecked("SIGKILL")),
  };
}

/** A temporary data directory. */
export const makeDataDir = temporaryFolder;

/** Removes it with all that it has elsewhere; a server that a killed application has left is stopped. */
export const removeDataDir = removeTemporaryFolder;

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
  return child.exitCode;
}

/**
 * What the person who runs the tests has set for their own installation is not for the one under test: a variable
 * that is set to nothing is not read from a `.env` file either.
 */
function cleanEnvironment(): Record<string, string> {
  const kept = ["PATH", "HOME", "LANG", "TMPDIR"].flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value]] : [];
  });
  return { ...Object.fromEntries(variableNames.map((name) => [name, ""])), ...Object.fromEntries(kept) };
}
