import { readFile } from "node:fs/promises";

const longest = 300;
/** A test is a list, and is read case by case. */
const longestTest = 600;

/** Files that may be longer, each with its reason. */
const allowed: Record<string, string> = {
  "lib/shipping/mapping/vocabulary.ts": "a dictionary: words by concept and language, no code",
  "lib/batch/ports.ts": "the engine's whole contract with the world, mostly documentation",
};

/** Files are read in one sitting. @returns a sentence for each that cannot be */
export async function checkFileLength(files: string[]): Promise<string[]> {
  const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !allowed[file]);
  const lengths = await Promise.all(code.map(async (file) => ({ file, lines: await countLines(file) })));
  return lengths
    .map(({ file, lines }) => ({ file, lines, limit: /\.test\.tsx?$/.test(file) ? longestTest : longest }))
    .filter(({ lines, limit }) => lines > limit)
    .map(
      ({ file, lines, limit }) =>
        `${file} has ${lines} lines, ${limit} is the limit: split it, or give a reason`,
    );
}

async function countLines(file: string): Promise<number> {
  // A file deleted but not yet committed is still listed.
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split("\n").length - 1;
}
