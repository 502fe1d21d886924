import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";

/** Reads an OpenAPI document. Parsing takes a third of a second in every test file, so what came of it is kept. */
export function readDocument(path: string): unknown {
  const { size, mtimeMs } = statSync(path);
  const folder = join(process.cwd(), "node_modules/.cache/shipagent-openapi");
  const kept = join(folder, `${basename(path)}-${size}-${Math.floor(mtimeMs)}.json`);
  try {
    return JSON.parse(readFileSync(kept, "utf8"));
  } catch {
    const document: unknown = parse(repaired(readFileSync(path, "utf8")));
    mkdirSync(folder, { recursive: true });
    // Another test file may be at it: it finds a whole file or none.
    writeFileSync(`${kept}.${process.pid}`, JSON.stringify(document));
    renameSync(`${kept}.${process.pid}`, kept);
    return document;
  }
}

/** Two slips that no YAML parser takes: tabs as indentation, and lines of a quoted text indented too little. */
function repaired(text: string): string {
  return text
    .replace(/^[\t ]*\t[\t ]*/gm, " ".repeat(16))
    .replace(/^ {10}(the value passed to the IDNumberTypeCode|\(SHIP_FROM=20)/gm, `${" ".repeat(14)}$1`);
}
