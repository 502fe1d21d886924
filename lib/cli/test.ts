import { runCommand } from "./run-command";
import { runTests } from "./run-tests";

/** `npm test`. */
await runCommand(runTests);
