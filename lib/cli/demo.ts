import { defaultVariable } from "@/lib/env";
import { runApp } from "./run-app";
import { runCommand } from "./run-command";

/** `npm run demo`: the application on data of its own, apart from those that one works with. */
await runCommand(async () => {
  defaultVariable("DATA_DIR", ".data/demo");
  return runApp({ mode: "start" });
});
