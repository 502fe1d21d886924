import { spawn } from "node:child_process";
import { join } from "node:path";
import { environmentOf } from "@/lib/env";
import type { Binaries } from "./binaries";
import type { ServerHome } from "./home";
import { identity } from "./server-account";

/** What a PostgreSQL program left when it ended. */
export type ProgramResult = { status: number | null; output: string };

/**
 * Runs one of PostgreSQL's programs to its end, as the server's account. Its environment is empty: it would
 * otherwise carry every secret of ours to the server and its children.
 */
export function runProgram(
  name: "initdb" | "postgres",
  options: string[],
  context: { binaries: Binaries; home: ServerHome },
): Promise<ProgramResult> {
  const { promise, resolve, reject } = Promise.withResolvers<ProgramResult>();
  const child = spawn(join(context.binaries.root, "bin", name), options, {
    env: environmentOf({}),
    cwd: context.home.folder,
    stdio: ["ignore", "pipe", "pipe"],
    ...identity(context.home.account),
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.on("error", reject);
  child.on("close", (status) => resolve({ status, output }));
  return promise;
}
