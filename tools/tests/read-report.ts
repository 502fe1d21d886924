import { readFile } from "node:fs/promises";

/** The report that a test program wrote; undefined where it ended before that. */
export async function readReport<T>(file: string): Promise<T | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    // It was killed while it wrote.
    return undefined;
  }
}
