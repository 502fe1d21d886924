import { runCommand } from "@/lib/cli/run-command";
import { runSteady } from "./steady/run-steady";

/** `npm run test:steady [-- part [times]]`. */
await runCommand(() => runSteady(process.argv.slice(2)));
