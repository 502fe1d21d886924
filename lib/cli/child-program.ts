import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { environmentOf } from "@/lib/env";
import type { ServerAccount } from "@/lib/postgres";

/** A Node program that a command runs beside itself. */
export type ChildProgram = {
  process: ChildProcess;
  /** Settles when it has ended, with its exit code or signal. */
  ended: Promise<string>;
  /** Asks it to end, waits, and ends it by force when the time is up or `force` is signalled. */
  stop(options: { limitMs: number; force?: AbortSignal | undefined }): Promise<void>;
};

export type StartChildParams = {
  /** A script and its options, for the Node that runs us. */
  script: string[];
  env: Record<string, string>;
  /** Where it prints; a file that is open takes its errors, too. */
  stdout: "inherit" | "pipe" | number;
  /** Node options before the script. */
  nodeOptions?: string[];
  /** Told to it over its channel, and in no environment. */
  secrets?: Record<string, string>;
  /** Whom it runs as, where we are root. */
  account?: ServerAccount;
  /** A command that turns into the program, `taskset` say, with its options. */
  launcher?: readonly string[];
};

/**
 * Starts a Node program in a session of its own, so that Ctrl-C reaches us alone and we stop things in order. It ends
 * with us, however we end.
 */
export function startChild(params: StartChildParams): ChildProgram {
  const { script, env, stdout, nodeOptions = [], launcher = [], secrets, account } = params;
  const guard = join(process.cwd(), "lib/cli/end-with-parent.mjs");
  const stdio: StdioOptions = ["ignore", stdout, typeof stdout === "number" ? stdout : "inherit", "ipc"];
  const [command = process.execPath, ...options] = [
    ...launcher,
    process.execPath,
    ...["--import", guard, ...nodeOptions, ...script],
  ];
  const child = spawn(command, options, {
    env: environmentOf(env),
    stdio,
    detached: true,
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  if (secrets) child.send(secrets);
  const ended = once(child, "exit").then(([code, signal]) => String(signal ?? code));
  return {
    process: child,
    ended,
    async stop({ limitMs, force }) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const kill = () => child.kill("SIGKILL");
      const timer = setTimeout(kill, limitMs);
      force?.addEventListener("abort", kill, { once: true });
      child.kill("SIGTERM");
      if (force?.aborted) kill();
      await ended;
      clearTimeout(timer);
    },
  };
}
