import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { NODE_BUNDLE } from "@/lib/cli/bundle-program";
import { processMark } from "@/lib/process-mark";

/** Scripts that Node starts without compiling anything: an engine is there in a tenth of a second. */
export interface Programs {
  readonly engine: string;
  readonly worker: string;
  readonly app: string;
  readonly simulator: string;
  remove(): Promise<void>;
}

/** Bundles the programs that the suite kills, into a folder from which packages still resolve. */
export async function buildPrograms(): Promise<Programs> {
  const cache = join(process.cwd(), "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, `shipagent-crash-${processMark()}-`));
  await build({
    entryPoints: {
      engine: "e2e/crash/engine/main.ts",
      worker: "e2e/crash/engine/worker.ts",
      app: "e2e/crash/engine/app.ts",
      simulator: "lib/carriers/ups-simulator/main.ts",
    },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    logLevel: "warning",
    ...NODE_BUNDLE,
  });
  return {
    engine: join(folder, "engine.mjs"),
    worker: join(folder, "worker.mjs"),
    app: join(folder, "app.mjs"),
    simulator: join(folder, "simulator.mjs"),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
