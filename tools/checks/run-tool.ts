import { spawn } from "node:child_process";
import { once } from "node:events";
import { environmentOf, inheritedEnvironment } from "@/lib/env";

/** Runs a tool's script on our Node and gives its exit code and all that it said. */
export async function runTool(script: string, options: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [script, ...options], {
    stdio: ["ignore", "pipe", "pipe"],
    env: environmentOf({ ...inheritedEnvironment(), NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" }),
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? 1, output: output.trim() };
}

/** The problems of a tool that says what is wrong with its exit code and its output. */
export async function problemsOf(script: string, options: string[]): Promise<string[]> {
  const { code, output } = await runTool(script, options);
  return code === 0 ? [] : [output || `${script} ended with ${code}`];
}
