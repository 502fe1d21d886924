import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { OperatorError } from "@/lib/operator-error";
import { nodeArguments } from "./bundle-program";
import { type ChildProgram, startChild } from "./child-program";

/** The UPS simulator as a process of its own, as UPS is. */
export type Simulator = { url: string; program: ChildProgram };

/**
 * Starts the simulator on this machine, with its ledger in `folder`, and waits until it listens.
 *
 * @param port 0 takes a free one
 */
export async function startSimulator(
  folder: string,
  env: Record<string, string>,
  port = 0,
): Promise<Simulator> {
  const program = startChild({
    script: ["--port", String(port), "--data", folder, ...passedOn()],
    nodeOptions: await nodeArguments("lib/carriers/ups-simulator/main.ts"),
    env,
    stdout: "pipe",
  });
  const ready = Promise.withResolvers<number>();
  const lines = createInterface({ input: program.process.stdout as NodeJS.ReadableStream });
  lines.on("line", (line) => {
    const taken = portIn(line);
    if (taken) ready.resolve(taken);
    else console.log(line);
  });
  void program.ended.then((how) =>
    ready.reject(new OperatorError(`The UPS simulator did not start (${how}): see the lines above.`)),
  );
  return { url: `http://127.0.0.1:${await ready.promise}`, program };
}

/** `--check-schema <folder>`: the browser tests give it to the command, and it is the simulator's. */
function passedOn(): string[] {
  const { values } = parseArgs({ options: { "check-schema": { type: "string" } }, strict: false });
  const folder = values["check-schema"];
  return typeof folder === "string" ? ["--check-schema", folder] : [];
}

function portIn(line: string): number | undefined {
  try {
    const { port } = JSON.parse(line) as { port?: unknown };
    return typeof port === "number" ? port : undefined;
  } catch {
    return undefined;
  }
}
