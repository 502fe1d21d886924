import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/** Where bundles and their stamps are kept. */
export const bundleFolder = () => join(process.cwd(), "node_modules/.cache/shipagent");

/**
 * A program's bundle, and what says of which sources it was made.
 *
 * @param {string} program its first source, from the working directory
 */
export function bundleFiles(program) {
  const name = program.replace(/\.ts$/, "").replaceAll("/", "-");
  return { bundle: join(bundleFolder(), `${name}.mjs`), stamp: join(bundleFolder(), `${name}.json`) };
}

/**
 * @param {string} program
 * @returns {Promise<string | null>} its bundle, where none of the sources has changed since it was made
 */
export async function freshBundle(program) {
  const { bundle, stamp } = bundleFiles(program);
  /** @type {unknown} */
  const made = await readFile(stamp, "utf8").then(JSON.parse, () => null);
  if (typeof made !== "object" || made === null) return null;
  const files = Object.entries(made);
  const states = await Promise.all(files.map(([file]) => stateOf(file).catch(() => null)));
  return files.length > 0 && files.every(([, state], index) => state === states[index]) ? bundle : null;
}

/**
 * When it was written last, and how long it is.
 *
 * @param {string} file
 */
export async function stateOf(file) {
  const { mtimeMs, size } = await stat(file);
  return `${mtimeMs} ${size}`;
}
