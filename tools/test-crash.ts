import { runCommand } from "@/lib/cli/run-command";
import { runCrashSuite } from "./run-crash-suite";

/** `npm run test:crash [-- --full] [--seed N] [--case "name or expression"]`. */
await runCommand(() => runCrashSuite(process.argv.slice(2)));
