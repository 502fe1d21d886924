import { runApp } from "./run-app";
import { runCommand } from "./run-command";

/** `npm start`: the application, built and served. */
await runCommand(() => runApp({ mode: "start" }));
