import { parseArgs } from "node:util";
import { type RunningSimulator, startSimulator } from "./start-simulator";

/**
 * `main.ts --port 0 --data <dir> [--latency <ms>] [--check-intent <database address>]`: prints `{"port":n}` when
 * ready; SIGTERM and SIGINT end it cleanly.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      data: { type: "string" },
      latency: { type: "string", default: "0" },
      "check-intent": { type: "string" },
    },
  });
  const simulator = await startSimulator({
    port: Number(values.port),
    latencyMs: Number(values.latency),
    ...(values.data !== undefined && { dataDir: values.data }),
    ...(values["check-intent"] !== undefined && { checkIntentIn: values["check-intent"] }),
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(simulator));
  process.stdout.write(`${JSON.stringify({ port: simulator.port })}\n`);
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
