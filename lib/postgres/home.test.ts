import { chmod, cp, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { removeTemporaryFolder, temporaryFolder } from "@/lib/db/testing";
import { resolveHome } from "./home";

const isRoot = process.getuid?.() === 0;
let parent: string;

beforeEach(async () => {
  parent = await temporaryFolder();
  await chmod(parent, 0o700);
});

afterEach(() => removeTemporaryFolder(parent));

describe("the place of the embedded server", () => {
  test("is the data directory, where its account can enter", async () => {
    await chmod(parent, 0o755);
    const home = await resolveHome(join(parent, ".data"));
    expect(home.folder).toBe(join(parent, ".data", "postgres"));
    expect(home.account === null).toBe(!isRoot);
  });

  describe.runIf(isRoot)("for root, in a folder that is closed to others", () => {
    test("is outside, always the same, and written down", async () => {
      const dataDir = join(parent, ".data");
      const home = await resolveHome(dataDir);
      expect(home.folder).toMatch(/^\/var\/lib\/shipagent\/[0-9a-f]{16}$/);
      expect(JSON.parse(await readFile(join(dataDir, "postgres.json"), "utf8"))).toMatchObject({
        folder: home.folder,
      });
      // Open now; the data stay where they are.
      await chmod(parent, 0o755);
      expect((await resolveHome(dataDir)).folder).toBe(home.folder);
    });

    test("follows a data directory that was moved, and is not shared with a copy", async () => {
      const dataDir = join(parent, ".data");
      const home = await resolveHome(dataDir);
      await cp(dataDir, join(parent, "copy"), { recursive: true });
      await expect(resolveHome(join(parent, "copy"))).rejects.toThrow("is a copy of");
      await rename(dataDir, join(parent, "moved"));
      expect((await resolveHome(join(parent, "moved"))).folder).toBe(home.folder);
    });
  });
});
