import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { processMark, removeLeftovers } from "@/lib/process-mark";
import { runTool } from "./run-tool";

const prefix = ".cache-migrations-";
const drizzleKit = "node_modules/drizzle-kit/bin.cjs";

/** The migrations must make the schema that the code has: generating them again must give nothing new. */
export async function checkMigrations(): Promise<string[]> {
  await removeLeftovers("node_modules", prefix);
  // Inside the project, for drizzle-kit takes relative folders alone.
  const draft = await mkdtemp(`node_modules/${prefix}${processMark()}-`);
  try {
    await cp("drizzle", draft, { recursive: true });
    const before = await readdir(draft);
    const { code, output } = await runTool(drizzleKit, [
      "generate",
      "--dialect=postgresql",
      "--schema=./lib/db/schema/index.ts",
      `--out=./${draft}`,
    ]);
    if (code !== 0) return [output];
    const added = (await readdir(draft)).filter((name) => !before.includes(name));
    return added.map(
      (name) => `the schema has changes without a migration (${join("drizzle", name)}): npm run db:generate`,
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
