import { parseArgs } from "node:util";
import { drawOnlyOne } from "./label/draw-labels";
import { type RunningSimulator, startSimulator } from "./start-simulator";
import type { WireCheck } from "./wire-check";

/**
 * `main.ts --port 0 --data <dir> [--latency <ms>] [--one-label]`: prints `{"port":n}` when ready; SIGTERM and SIGINT end it cleanly.
 *
 * For tests, with what they find under `/__sim/stats`: `[--check-intent <database address>]` and
 * `[--check-schema <folder of UPS's OpenAPI documents>]`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      data: { type: "string" },
      latency: { type: "string", default: "0" },
      "one-label": { type: "boolean", default: false },
      "check-intent": { type: "string" },
      "check-schema": { type: "string" },
    },
  });
  if (values["one-label"]) drawOnlyOne();
  const simulator = await startSimulator({
    port: Number(values.port),
    latencyMs: Number(values.latency),
    ...(values.data !== undefined && { dataDir: values.data }),
    ...(values["check-intent"] !== undefined && { checkIntentIn: values["check-intent"] }),
    wire: values["check-schema"] === undefined ? null : await wireCheck(values["check-schema"]),
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(simulator));
  process.stdout.write(`${JSON.stringify({ port: simulator.port })}\n`);
}

/** Test code, loaded where a test asks for it alone. Without the documents there is nothing to check against. */
async function wireCheck(folder: string): Promise<WireCheck | null> {
  const { checkWire, prepareDocuments, unchecked } = await import("@/lib/carriers/ups/testing/check-wire");
  const check = checkWire(folder);
  if (check) prepareDocuments(folder);
  else process.stderr.write(`${unchecked(folder)}\n`);
  return check;
}

async function stop(simulator: RunningSimulator): Promise<void> {
  await simulator.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The UPS simulator cannot start: ${why}\n`);
  process.exit(1);
});
