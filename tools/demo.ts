import { startChild } from "@/lib/cli/child-program";
import { runApp } from "@/lib/cli/run-app";
import { runCommand } from "@/lib/cli/run-command";
import type { RunningApp } from "@/lib/cli/serve";
import { defaultVariable } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";

/** `npm run demo`: the application on data of its own, filled with sample people and batches at its first start. */
await runCommand(async () => {
  defaultVariable("DATA_DIR", ".data/demo");
  return runApp({ mode: "start", whenReady: seed });
});

async function seed({ environment, simulator }: RunningApp): Promise<void> {
  if (!simulator) throw new OperatorError("The demo needs the UPS simulator: leave CARRIER unset.");
  const seeding = startChild({
    script: ["tools/seed-demo.ts"],
    nodeOptions: ["--import", "tsx"],
    env: environment,
    stdout: "inherit",
  });
  const how = await seeding.ended;
  if (seeding.process.exitCode !== 0) {
    throw new OperatorError(`The sample data could not be loaded (${how}): see the lines above.`);
  }
}
