import { execFileSync } from "node:child_process";

/** The project's own files: those that git tracks, and those that it would. */
export function listFiles(): string[] {
  const options = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const output = execFileSync("git", options, { encoding: "utf8", maxBuffer: 64_000_000 });
  return [...new Set(output.split("\0").filter(Boolean))].sort();
}
