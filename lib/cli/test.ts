import { runCommand } from "./run-command";
import { runTests } from "./run-tests";

/** `npm test [-- part …]`. */
await runCommand(() => runTests(process.argv.slice(2)));
