import { loadEnvironmentFile } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";
import { explainError } from "./explain-error";

/**
 * The oldest Node that runs the program: it takes TypeScript as it is (lib/cli/bundled.mjs). Older ones, from
 * `engines` of package.json on, only install it, for `npm ci` brings a Node of its own, which npm's scripts find first.
 */
const oldestNode = "22.18";

/**
 * Runs a command of package.json to its end and sets the exit code. An error that ends it is printed as `explainError`
 * says.
 */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    if (isOlder(process.versions.node, oldestNode)) {
      throw new OperatorError(
        `This is Node ${process.versions.node}, and ${oldestNode} is the oldest that works: run \`npm rebuild node\`, ` +
          "which fetches the Node that belongs to this installation, and start again through npm.",
      );
    }
    loadEnvironmentFile();
    process.exitCode = await command();
  } catch (error) {
    console.error(explainError(error));
    process.exitCode = 1;
  }
}

/** Whether a version comes before another, by its first two numbers. */
export function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = than.split(".").map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
