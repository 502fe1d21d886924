import { runCommand } from "@/lib/cli/run-command";
import { runTests } from "./run-tests";

/** `npm test [-- part …]`. */
await runCommand(() => runTests(process.argv.slice(2)));
