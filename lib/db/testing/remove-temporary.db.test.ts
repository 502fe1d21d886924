import { access, chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parseDatabaseUrl } from "@/lib/env";
import { resolveHome } from "@/lib/postgres/home";
import { isAlive } from "@/lib/postgres/postmaster-file";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { removeAbandoned, removeTemporaryFolder } from "./remove-temporary";
import { runHolder } from "./run-holder";

const isRoot = process.getuid?.() === 0;

/** Which of these are there. */
async function present(...paths: string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => [path],
        () => [],
      ),
    ),
  );
  return found.flat();
}

/** What a program has made that holds a server, with its data in a folder that others can enter or not. */
async function hold(folder: "open" | "closed") {
  const holder = await runHolder(folder);
  onTestFinished(() => holder.end("SIGKILL"));
  const temporary = dirname(dirname(holder.dataDir));
  onTestFinished(() => removeTemporaryFolder(temporary));
  return { holder, everything: [temporary, holder.folder, parseDatabaseUrl(holder.url).host] };
}

/** A data directory that has its server's folder outside, in a folder of that name. */
async function makeOutsideHome(parent: string): Promise<{ dataDir: string; folder: string }> {
  await chmod(parent, 0o700);
  const dataDir = join(parent, "data");
  const { folder } = await resolveHome(dataDir);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  return { dataDir, folder };
}

describe("at the next start", () => {
  test.each(["open", "closed"] as const)(
    "nothing is left of a run that was killed, with its data in a folder that is %s to others",
    async (folder) => {
      const { holder, everything } = await hold(folder);
      await holder.end("SIGKILL");
      expect(isAlive(holder.pid)).toBe(true);
      expect(await present(...everything)).toEqual(everything);

      await removeAbandoned();
      expect(await present(...everything)).toEqual([]);
      await expect.poll(() => isAlive(holder.pid)).toBe(false);
    },
  );

  test("a run that is still at work keeps everything", async () => {
    const { holder, everything } = await hold("closed");
    await removeAbandoned();
    expect(await present(...everything)).toEqual(everything);
    expect(isAlive(holder.pid)).toBe(true);
  });

  test("a folder goes whose process has ended, though another one has its number now", async () => {
    const own = await temporaryFolder();
    onTestFinished(() => rm(own, { recursive: true, force: true }));
    const earlier = join(tmpdir(), basename(own).replace(`-${process.pid}-`, `-${process.pid}-1`));
    await mkdir(earlier);
    onTestFinished(() => rm(earlier, { recursive: true, force: true }));
    await removeAbandoned();
    expect(await present(own, earlier)).toEqual([own]);
  });

  describe.runIf(isRoot)("for root", () => {
    test("a server's folder goes whose temporary data directory was removed without it", async () => {
      const { dataDir, folder } = await makeOutsideHome(await temporaryFolder());
      await removeAbandoned();
      expect(await present(folder)).toEqual([folder]);
      await rm(dataDir, { recursive: true });
      await removeAbandoned();
      expect(await present(folder)).toEqual([]);
    });

    test("a person's stays, also while the data directory is away", async () => {
      const parent = await mkdtemp(join(tmpdir(), "somebodys-"));
      const { dataDir, folder } = await makeOutsideHome(parent);
      await rm(dataDir, { recursive: true });
      await removeAbandoned();
      expect(await present(folder)).toEqual([folder]);
    });

    test("one whose data directory was moved stays with it", async () => {
      const parent = await temporaryFolder();
      const { dataDir, folder } = await makeOutsideHome(parent);
      await rename(dataDir, join(parent, "moved"));
      await resolveHome(join(parent, "moved"));
      await removeAbandoned();
      expect(await present(folder)).toEqual([folder]);
    });
  });
});

test.runIf(isRoot)("a copy that is removed leaves the server of its original alone", async () => {
  const parent = await temporaryFolder();
  const { dataDir, folder } = await makeOutsideHome(parent);
  const copy = await temporaryFolder();
  await rm(copy, { recursive: true });
  await rename(dataDir, copy);
  // Not followed by a start: it still says that its data are the original's.
  await mkdir(dataDir);
  await removeTemporaryFolder(copy);
  expect(await present(copy, folder)).toEqual([folder]);
});
