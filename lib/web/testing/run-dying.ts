import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { RouteCall } from "./call-route";

export interface DyingCall {
  /** The database's. */
  readonly url: string;
  readonly call: RouteCall;
  /** Where the process is killed: at the end of its n-th transaction. */
  readonly dies: { readonly transaction: number; readonly when: "before the commit" | "after the commit" };
}

/** Has another process answer the request, and be killed (SIGKILL) while it does. */
export async function dieAnswering(call: DyingCall): Promise<void> {
  const script = join(process.cwd(), "lib/web/testing/die-answering.ts");
  const program = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(call)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "test" },
  });
  const said = text(program.stdout);
  const [code, signal] = await once(program, "exit");
  if (signal !== "SIGKILL") throw new Error(`it was not killed but ended with ${code}: ${await said}`);
}
