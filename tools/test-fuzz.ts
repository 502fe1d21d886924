import { parseArgs } from "node:util";
import { runCommand } from "@/lib/cli/run-command";
import { runToEnd } from "@/lib/cli/run-to-end";
import { listenForStop } from "@/lib/cli/stop-signals";
import { findChromium } from "./browser/find-chromium";

/** `npm run test:fuzz [-- --inputs 5000] [--seed N]`: malformed input, against an installation of its own. */
await runCommand(async () => {
  const { values } = parseArgs({
    options: { inputs: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
  });
  const chromium = await findChromium((line) => console.log(line));
  return runToEnd({
    script: ["node_modules/@playwright/test/cli.js", "test", "--reporter=list", "e2e/fuzz.spec.ts"],
    variables: {
      FUZZ_INPUTS: values.inputs,
      FUZZ_SEED: values.seed,
      ...(chromium && { E2E_CHROMIUM: chromium }),
    },
    signals: listenForStop(),
  });
});
