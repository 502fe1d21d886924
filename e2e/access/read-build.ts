import { readFile } from "node:fs/promises";

/** Everything that the built application answers to. */
export interface BuildEntries {
  /** `/jobs/[id]` */
  readonly pages: readonly string[];
  /** `/api/v1/jobs/[id]` */
  readonly routes: readonly string[];
  readonly actions: readonly BuiltAction[];
}

export interface BuiltAction {
  /** What the browser sends as `Next-Action`. */
  readonly id: string;
  /** `app/jobs/actions.ts#trySampleAction` */
  readonly name: string;
  /** A page that it can be called on. */
  readonly page: string;
}

/** No handlers of ours: Next's own pages, and files. */
const NEXTS_OWN = /^\/(_not-found|_global-error)$|\.(ico|svg|png)$/;

/** Reads the manifests that the server itself goes by. */
export async function readBuild(folder = ".next"): Promise<BuildEntries> {
  const paths = Object.entries(
    await readJson<Record<string, string>>(`${folder}/app-path-routes-manifest.json`),
  );
  const ending = (end: string) =>
    paths
      .filter(([file, path]) => file.endsWith(end) && !NEXTS_OWN.test(path))
      .map(([, path]) => path)
      .sort();
  const { node } = await readJson<{ node: Record<string, ManifestAction> }>(
    `${folder}/server/server-reference-manifest.json`,
  );
  return {
    pages: ending("/page"),
    routes: ending("/route"),
    actions: Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
      id,
      name: `${filename}#${exportedName}`,
      page: pageOf(Object.keys(workers)),
    })),
  };
}

interface ManifestAction {
  readonly filename: string;
  readonly exportedName: string;
  readonly workers: Record<string, unknown>;
}

function pageOf(workers: readonly string[]): string {
  const page = workers.find((worker) => !NEXTS_OWN.test(worker.replace(/^app|\/page$/g, "")));
  return page?.replace(/^app|\/page$/g, "") || "/";
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
