import { execFile } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "@/lib/testing/temporary-folder";

const run = promisify(execFile);

test("a program runs from one file, which is made anew when a source changes", async () => {
  const { folder, runProgram } = await makeProgram();
  expect(await runProgram("with", "words")).toEqual({ stdout: "one with words\n", stderr: "" });
  expect(await readdir(join(folder, "node_modules/.cache/shipagent"))).toEqual([
    "src-hello.json",
    "src-hello.mjs",
  ]);
  await writeFile(
    join(folder, "node_modules/.cache/shipagent/src-hello.mjs"),
    'console.log("from the file");',
  );
  expect((await runProgram()).stdout).toBe("from the file\n");
  await writeFile(join(folder, "src", "word.ts"), 'export const word: string = "another";');
  expect((await runProgram()).stdout).toBe("another \n");
});

test("neither it nor what goes before it is read as TypeScript once the file is there", async () => {
  const { runProgram, runWith } = await makeProgram();
  await runProgram();
  const before = ["end-with-parent", "quick-imports"].flatMap((name) => [
    "--import",
    resolve(`lib/cli/${name}.mjs`),
  ]);
  expect((await runWith(["--no-experimental-strip-types", ...before])).stdout).toBe("one \n");
});

test("it runs from its sources where nothing can be written, and says why", async () => {
  const { folder, runProgram } = await makeProgram();
  await writeFile(join(folder, "node_modules/.cache"), "no folder");
  const { stdout, stderr } = await runProgram("as", "it", "is");
  expect(stdout).toBe("one as it is\n");
  expect(stderr).toMatch(/^src\/hello\.ts runs from its sources, .*node_modules\/\.cache/);
});

/** A program of two sources in a folder of its own. */
async function makeProgram() {
  const folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "src"));
  await mkdir(join(folder, "node_modules"));
  await writeFile(join(folder, "package-lock.json"), "{}");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "src", "word.ts"), 'export const word: string = "one";');
  const program = 'import { word } from "./word";\nconsole.log(word, process.argv.slice(2).join(" "));';
  await writeFile(join(folder, "src", "hello.ts"), program);
  const bundled = resolve("lib/cli/bundled.mjs");
  const runWith = (options: readonly string[], ...words: string[]) =>
    run(process.execPath, [...options, bundled, "src/hello.ts", ...words], { cwd: folder });
  return { folder, runWith, runProgram: (...words: string[]) => runWith([], ...words) };
}
