import { buildIfNeeded } from "./build-app";
import { runCommand } from "./run-command";
import { listenForStop } from "./stop-signals";

/** `npm run build`: builds the application, unless the last build was made of the same sources. */
await runCommand(async () => {
  const { stop } = listenForStop();
  try {
    await buildIfNeeded(console.log, stop);
    return 0;
  } catch (error) {
    if (stop.aborted) return 1;
    throw error;
  }
});
