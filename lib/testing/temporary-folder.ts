import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isLeftover, processMark } from "@/lib/process-mark";

const prefix = "shipagent-test-";

/** A temporary folder that the database server's account can enter, too. It is known whose it is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${processMark()}-`));
  await chmod(folder, 0o711);
  return folder;
}

/** Whether `temporaryFolder` gives such names. */
export const isTemporary = (name: string): boolean => name.startsWith(prefix);

/** Whether a folder of that name was made by a process that has ended. */
export const isAbandoned = (name: string): boolean => isLeftover(name, prefix);
