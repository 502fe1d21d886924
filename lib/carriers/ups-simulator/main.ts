import { parseArgs } from "node:util";
import { startSimulator } from "./start-simulator";

/** `main.ts --port 0 --data <dir> [--latency <ms>]`: prints `{"port":n}` when ready; SIGTERM and SIGINT end it cleanly. */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    data: { type: "string" },
    latency: { type: "string", default: "0" },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  latencyMs: Number(values.latency),
  ...(values.data !== undefined && { dataDir: values.data }),
});
process.stdout.write(`${JSON.stringify({ port: simulator.port })}\n`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
