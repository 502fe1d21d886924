import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Made by tools, not by us; as in .gitignore, which a machine without git cannot ask. */
const generated = new Set([
  "node_modules",
  ".git",
  ".next",
  ".data",
  "coverage",
  "test-results",
  "playwright-report",
  "next-env.d.ts",
]);

/** The project's own files. */
export function listFiles(folder = ""): string[] {
  return readdirSync(folder || ".", { withFileTypes: true })
    .filter((entry) => !generated.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? listFiles(path) : [path];
    })
    .sort();
}
