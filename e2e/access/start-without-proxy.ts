import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { startChild } from "@/lib/cli/child-program";
import { findListenPort } from "@/lib/cli/listen-port";
import { waitUntilReady } from "@/lib/cli/wait-until-ready";

const FOLDER = "test-results/without-proxy";

/**
 * The same build, served without proxy.ts: from a copy whose manifest names none. Nothing in the product knows how to
 * do without it.
 */
export async function startWithoutProxy(params: { databaseUrl: string; secret: string; dataDir: string }) {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const skipped = [".next/cache", ".next/dev", ".next/trace"].map((path) => resolve(path));
  await cp(".next", `${FOLDER}/.next`, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !skipped.includes(resolve(source)),
  });
  // Modules outside of the bundle are linked from here.
  await symlink(resolve("node_modules"), `${FOLDER}/node_modules`, "dir");
  const manifest = `${FOLDER}/.next/server/functions-config-manifest.json`;
  const { functions, ...rest } = JSON.parse(await readFile(manifest, "utf8"));
  if (!functions["/_middleware"]) throw new Error("the build has its proxy somewhere else now");
  delete functions["/_middleware"];
  await writeFile(manifest, JSON.stringify({ ...rest, functions }));
  await rm(`${FOLDER}/.next/server/middleware.js`, { force: true });

  const port = await findListenPort(0, "127.0.0.1");
  const url = `http://localhost:${port}`;
  const web = startChild({
    script: ["lib/web/door/main.ts", "start", FOLDER, "--port", String(port), "--hostname", "127.0.0.1"],
    nodeOptions: ["--import", "tsx"],
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      APP_URL: url,
      DATABASE_URL: params.databaseUrl,
      DATA_DIR: params.dataDir,
      APP_SECRET: params.secret,
      WORKER: "off",
      LOG_LEVEL: "warn",
    },
    stdout: "pipe",
  });
  await waitUntilReady({ url: `http://127.0.0.1:${port}`, ended: web.ended, limitMs: 300_000 });
  return { url, stop: () => web.stop({ limitMs: 5_000 }) };
}
