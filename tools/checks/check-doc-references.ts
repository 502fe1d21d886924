import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Folders whose paths count as references when a document quotes them. */
const rooms = /^(app|components|lib|drizzle|e2e|public|docs|\.ci)\//;

/** Docs cannot rot: a path, link or npm script that they name must exist. @returns a sentence for each that does not */
export async function checkDocReferences(files: string[]): Promise<string[]> {
  const documents = files.filter((file) => file.endsWith(".md") && existsSync(file));
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as {
    scripts: Record<string, string>;
  };
  const found = await Promise.all(
    documents.map(async (file) => {
      const text = await readFile(file, "utf8");
      return [...missingPaths(file, text), ...missingScripts(file, text, scripts)];
    }),
  );
  return found.flat();
}

/** Exported for its test. */
export function missingPaths(file: string, text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((path) => rooms.test(path));
  const linked = [...text.matchAll(/\]\((?!\w+:|#|\/)([^)\s#]+)/g)].map((match) =>
    join(dirname(file), match[1] ?? ""),
  );
  return [...quoted, ...linked]
    .filter((path) => !/[*<>{}…[\]\s]/.test(path))
    .filter((path) => !existsSync(path.replace(/:\d+$/, "")))
    .map((path) => `${file} names ${path}, which does not exist`);
}

function missingScripts(file: string, text: string, scripts: Record<string, string>): string[] {
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
  return named
    .filter((name) => !scripts[name])
    .map((name) => `${file} names "npm run ${name}", which does not exist`);
}
