import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OperatorError } from "@/lib/operator-error";
import { explainError } from "./explain-error";

const refused = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: something, open '${path}'`), { code, ...(path && { path }) });

test("what the system refuses is a sentence that names the place and what to do", () => {
  expect(explainError(refused("EROFS", "/srv/data"))).toBe(
    "/srv/data is on a disk that can only be read: choose another DATA_DIR.",
  );
  expect(explainError(refused("ENOSPC"))).toBe(
    "The disk of DATA_DIR is full: make room on it, and start again.",
  );
  for (const code of ["EACCES", "EPERM", "EDQUOT", "ENOTDIR", "EMFILE", "ENFILE"]) {
    expect(explainError(refused(code, "/srv/data"))).toMatch(/^[^\n]+: [^\n]+\.$/);
  }
});

test("a data folder of which the name is a file's is said, and not thrown", () => {
  const folder = mkdtempSync(join(tmpdir(), "shipagent-explain-"));
  try {
    const file = join(folder, "data");
    writeFileSync(file, "");
    let error: unknown;
    try {
      mkdirSync(file, { recursive: true });
    } catch (thrown) {
      error = thrown;
    }
    expect(explainError(error)).toContain(`${file} is not a folder`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("an operator's error is its sentence, and a fault of ours stays whole", () => {
  expect(explainError(new OperatorError("Port 3000 is taken."))).toBe("Port 3000 is taken.");
  const ours = new TypeError("x is undefined");
  expect(explainError(ours)).toBe(ours);
});
