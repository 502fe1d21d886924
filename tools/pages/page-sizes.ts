import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";

const MANIFEST = "page_client-reference-manifest.js";

/** What a page's manifest says, as far as it is read here: the files of its layouts and of itself. */
interface Manifest {
  readonly entryJSFiles: Readonly<Record<string, readonly string[]>>;
}

/**
 * How many bytes of JavaScript (gzip) each page of the build begins with: those that stand in its HTML. What is fetched
 * once it is wanted is not among them.
 */
export async function pageSizes(folder = ".next"): Promise<ReadonlyMap<string, number>> {
  const build: { rootMainFiles: string[] } = JSON.parse(
    await readFile(join(folder, "build-manifest.json"), "utf8"),
  );
  const pages = join(folder, "server", "app");
  const manifests = (await readdir(pages, { recursive: true })).filter((file) => file.endsWith(MANIFEST));
  const bytes = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const file of manifests) {
    const files = new Set(build.rootMainFiles);
    for (const entry of Object.values((await readManifest(join(pages, file))).entryJSFiles)) {
      for (const each of entry) files.add(each);
    }
    for (const each of files) {
      if (!bytes.has(each)) bytes.set(each, gzipSync(await readFile(join(folder, each))).length);
    }
    sizes.set(
      pathOf(file),
      [...files].reduce((sum, each) => sum + (bytes.get(each) ?? 0), 0),
    );
  }
  return sizes;
}

/** The manifest is a script that assigns it to a global. */
async function readManifest(file: string): Promise<Manifest> {
  const manifests: Record<string, Manifest> = {};
  const scope = { __RSC_MANIFEST: manifests, globalThis: { __RSC_MANIFEST: manifests } };
  runInNewContext(await readFile(file, "utf8"), scope);
  const [manifest] = Object.values(scope.globalThis.__RSC_MANIFEST);
  if (!manifest) throw new Error(`${file} holds no manifest`);
  return manifest;
}

/** `jobs/(list)/page_…` is `/jobs`. */
function pathOf(file: string): string {
  const parts = file.split("/").slice(0, -1);
  return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
}
