import { runApp } from "./run-app";
import { runCommand } from "./run-command";

/** `npm run dev`: the application from its sources, following every change. */
await runCommand(() => runApp({ mode: "dev" }));
