import { checkCarrierKnowledge } from "./checks/check-carrier-knowledge";
import { checkDocReferences } from "./checks/check-doc-references";
import { checkFileLength } from "./checks/check-file-length";
import { checkImports } from "./checks/check-imports";
import { checkMigrations } from "./checks/check-migrations";
import { checkTypes } from "./checks/check-types";
import { listFiles } from "./checks/list-files";
import { checkLockFile } from "./checks/lock-file";
import { problemsOf } from "./checks/run-tool";

type Check = { name: string; run: () => Promise<string[]> };

/** The names of the checks that found nothing, and of those that did. */
export type ChecksResult = { passed: string[]; failed: string[] };

/** All static checks, at once. Prints what is wrong. */
export async function runChecks(): Promise<ChecksResult> {
  const files = listFiles();
  const checks: Check[] = [
    { name: "types", run: checkTypes },
    {
      name: "format and lint",
      run: () => problemsOf("node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
    },
    {
      name: "imports",
      run: () => checkImports({ root: process.cwd(), atLeast: 50, reachAtMost: 90, say: console.log }),
    },
    { name: "unused code", run: () => problemsOf("node_modules/knip/bin/knip.js", ["--no-progress"]) },
    { name: "file length", run: () => checkFileLength(files) },
    { name: "lock file", run: checkLockFile },
    { name: "carriers", run: () => checkCarrierKnowledge(files) },
    { name: "documents", run: () => checkDocReferences(files) },
    { name: "migrations", run: checkMigrations },
  ];
  const since = performance.now();
  // One that breaks off has failed, and the others say what they found.
  const brokeOff = (error: unknown) => [`broke off: ${error instanceof Error ? error.message : error}`];
  const results = await Promise.all(
    checks.map(async ({ name, run }) => ({ name, problems: await run().catch(brokeOff) })),
  );
  const failed = results.filter(({ problems }) => problems.length);
  for (const { name, problems } of failed)
    console.error(`\n${name}:\n${problems.map((line) => `  ${line}`).join("\n")}`);
  const seconds = ((performance.now() - since) / 1_000).toFixed(1);
  console.log(`\nChecks: ${results.length - failed.length} passed, ${failed.length} failed in ${seconds} s.`);
  const names = (of: typeof results) => of.map(({ name }) => name);
  return { passed: names(results.filter((result) => !failed.includes(result))), failed: names(failed) };
}
