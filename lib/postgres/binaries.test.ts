import { spawnSync } from "node:child_process";
import { cp, lstat, mkdir, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { environmentOf } from "@/lib/env";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { type Binaries, copyBinaries, ensureLibraryLinks, locateBinaries } from "./binaries";

let folder: string;
let unpacked: Binaries;

/** A package as it is when npm did not run its install script: without its links. */
beforeEach(async () => {
  folder = await temporaryFolder();
  const installed = await locateBinaries();
  unpacked = { root: join(folder, "package", "native"), version: installed.version };
  await cp(dirname(installed.root), dirname(unpacked.root), { recursive: true, verbatimSymlinks: true });
  for (const name of await readdir(join(unpacked.root, "lib"))) {
    const file = join(unpacked.root, "lib", name);
    if ((await lstat(file)).isSymbolicLink()) await rm(file);
  }
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function version(binaries: Binaries): string {
  return spawnSync(join(binaries.root, "bin/postgres"), ["--version"], {
    env: environmentOf({}),
    encoding: "utf8",
  }).stdout;
}

test("the links that a blocked install script would have made are made", async () => {
  expect(version(unpacked)).toBe("");
  expect(await ensureLibraryLinks(unpacked)).toBe(true);
  expect(version(unpacked)).toContain("PostgreSQL) 18");
});

test("a copy is whole, and readable by everyone", async () => {
  const copy = await copyBinaries(unpacked, join(folder, "copies"));
  expect(version(copy)).toContain("PostgreSQL) 18");
  expect((await stat(join(copy.root, "bin/postgres"))).mode & 0o777).toBe(0o755);
  expect((await stat(join(copy.root, "share"))).mode & 0o777).toBe(0o755);
});

test("of two copies at once, both find a whole one", async () => {
  const copies = await Promise.all([1, 2].map(() => copyBinaries(unpacked, join(folder, "copies"))));
  expect(copies.map(version)).toEqual([version(copies[0] as Binaries), version(copies[0] as Binaries)]);
  expect(await readdir(join(folder, "copies"))).toHaveLength(1);
});

test("what a copy that was killed has left goes with the next one", async () => {
  const copies = join(folder, "copies");
  // No system gives a process this number.
  const left = `postgresql-${unpacked.version}.2147483646-1-abcdef`;
  await mkdir(join(copies, left), { recursive: true });
  await copyBinaries(unpacked, copies);
  expect(await readdir(copies)).toEqual([`postgresql-${unpacked.version}`]);
});
