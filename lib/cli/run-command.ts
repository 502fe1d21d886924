import { loadEnvironmentFile } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";

const oldestNode = 22;

/**
 * Runs a command of package.json to its end and sets the exit code. What the operator can act on is printed as the
 * sentence that it is; anything else is a fault of ours and comes with its stack.
 */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    if (Number.parseInt(process.versions.node, 10) < oldestNode) {
      throw new OperatorError(
        `This is Node ${process.versions.node}, and ${oldestNode} is the oldest that works: run \`npm rebuild node\`, ` +
          "which fetches the Node that belongs to this installation, and start again through npm.",
      );
    }
    loadEnvironmentFile();
    process.exitCode = await command();
  } catch (error) {
    console.error(error instanceof OperatorError ? error.message : error);
    process.exitCode = 1;
  }
}
