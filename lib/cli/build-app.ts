import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { environmentOf, inheritedEnvironment, partSecrets } from "@/lib/env";
import { OperatorError } from "@/lib/operator-error";

/** What the built application is made of. */
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

const stampFile = ".next/sources.sha256";

/**
 * Builds the application unless the last build was made of the same sources. They are compared by content: a fresh
 * clone or a copy has new file times.
 */
export async function buildIfNeeded(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const wanted = hashSources();
  const built = await readFile(stampFile, "utf8").catch(() => "");
  if (built === wanted && (await exists(".next/BUILD_ID"))) return;
  say("Building the application (after each update only) …");
  await rm(stampFile, { force: true });
  await build(signal);
  await mkdir(".next", { recursive: true });
  await writeFile(stampFile, wanted);
}

async function build(signal?: AbortSignal): Promise<void> {
  // Killed with us: two builds at once are in each other's way.
  const guard = join(process.cwd(), "lib/cli/end-with-parent.mjs");
  const child = spawn(process.execPath, ["--import", guard, nextProgram, "build"], {
    env: environmentOf({
      ...partSecrets(inheritedEnvironment()).open,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    }),
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const kill = () => child.kill();
  signal?.addEventListener("abort", kill, { once: true });
  const [code] = (await once(child, "close")) as [number | null];
  signal?.removeEventListener("abort", kill);
  signal?.throwIfAborted();
  if (code === 0) return;
  console.error(output.trimEnd());
  throw new OperatorError("The application could not be built: see the lines above.");
}

/** Next's command, run by our own Node. */
export const nextProgram = join("node_modules", "next", "dist", "bin", "next");

/**
 * Read in one go: of a thousand small files each wait costs more than the file, and nothing else of this program is to be
 * done meanwhile.
 */
function hashSources(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesIn)) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

function filesIn(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join("lib", "cli")))
    .sort();
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
