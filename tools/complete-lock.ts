import { runCommand } from "@/lib/cli/run-command";
import { completeLockFile } from "./checks/lock-file";

/** `npm run lock:complete`: after an `npm install` that dropped other platforms' packages from the lock file. */
await runCommand(async () => {
  console.log(`${await completeLockFile()} packages added to package-lock.json.`);
  return 0;
});
