import { runCommand } from "@/lib/cli/run-command";
import { runChecks } from "./run-checks";

/** `npm run check`: everything that can be said about the code without running it. */
await runCommand(async () => ((await runChecks()).failed.length === 0 ? 0 : 1));
