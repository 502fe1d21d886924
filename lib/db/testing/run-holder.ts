import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A separate program that holds the embedded server: see hold-server.ts. */
export type Holder = {
  program: ChildProcess;
  /** The postmaster that it got. */
  pid: number;
  attached: boolean;
  url: string;
  /** The server's folder. */
  folder: string;
  dataDir: string;
  /** Ends it and waits until it has ended. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
};

/** Starts a holder, as another user if asked to. For `open` and `closed` it makes a data directory: see there. */
export async function runHolder(
  dataDir: string,
  options: { uid?: number; gid?: number; env?: Record<string, string> } = {},
): Promise<Holder> {
  const script = join(process.cwd(), "lib/db/testing/hold-server.ts");
  const { env = {}, ...identity } = options;
  const program = spawn(process.execPath, ["--import", "tsx", script, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "test", ...env },
    ...identity,
  });
  const [line] = (await Promise.race([
    once(createInterface({ input: program.stdout }), "line"),
    once(program, "exit").then(([code]) => {
      throw new Error(`the holder ended with ${code}`);
    }),
  ])) as [string];
  return {
    program,
    ...(JSON.parse(line) as Pick<Holder, "pid" | "attached" | "url" | "folder" | "dataDir">),
    async end(signal) {
      if (program.exitCode !== null || program.signalCode !== null) return;
      const ended = once(program, "exit");
      program.kill(signal);
      await ended;
    },
  };
}
