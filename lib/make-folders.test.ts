import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { explainError } from "./cli/explain-error";
import { makeFolders } from "./make-folders";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shipagent-folders-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function explained(path: string): unknown {
  try {
    makeFolders(path);
    return "made";
  } catch (error) {
    return explainError(error);
  }
}

test("makes a folder with those above it, and leaves one as it is", () => {
  const deep = join(folder, "a", "b", "c");
  makeFolders(deep, 0o711);
  makeFolders(deep, 0o700);
  expect(statSync(deep).mode & 0o777).toBe(0o711);
});

test("a file in the way is said", () => {
  writeFileSync(join(folder, "file"), "");
  for (const path of ["file", "file/data"])
    expect(explained(join(folder, path))).toContain("is not a folder");
  symlinkSync(join(folder, "nowhere"), join(folder, "link"));
  expect(explained(join(folder, "link"))).toContain("is not a folder");
});

test.runIf(existsSync("/proc/self"))(
  "a place where no folder is made is said, and not tried for ever",
  () => {
    for (const path of ["/proc/shipagent", "/proc/shipagent/data"]) {
      expect(explained(path)).toBe(
        "The folder /proc/shipagent cannot be made there: choose another DATA_DIR.",
      );
    }
  },
);
