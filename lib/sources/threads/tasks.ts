import type { Catalogue } from "@/lib/shipping/catalogue";
import type { Problem } from "@/lib/shipping/errors";
import { matchFilter } from "@/lib/shipping/filter/match-filter";
import { parseFilter } from "@/lib/shipping/filter/parse-filter";
import { compileTemplate } from "@/lib/shipping/mapping/compile-template";
import { countriesOf, missingFields } from "@/lib/shipping/mapping/missing-fields";
import type { SourceColumn, SourceLine } from "@/lib/shipping/planned-row";
import { inspectSource } from "@/lib/sources/inspect-source";
import type { SourceInspection } from "@/lib/sources/inspection";
import { encodeLines, type LineBatch } from "@/lib/sources/line-batch";
import type { LineEntries } from "@/lib/sources/line-entry";
import { type LinesSummary, readOrderLines } from "@/lib/sources/read-order-lines";
import { openBytes } from "@/lib/sources/source-bytes";
import type { SourceChoices, SourceSettings } from "@/lib/sources/source-settings";
import { writeBackSource } from "@/lib/sources/write-back-source";

/** First what the file is, then its lines. */
async function* read({
  pieces,
  choices,
}: {
  pieces: readonly Uint8Array[];
  choices: SourceChoices;
}): AsyncGenerator<SourceInspection | LineBatch, LinesSummary> {
  const open = openBytes(Buffer.concat(pieces));
  const inspection = await inspectSource(open, choices);
  yield inspection;
  const lines = readOrderLines(open, inspection);
  for (;;) {
    const { value, done } = await lines.next();
    if (done) return value;
    yield encodeLines(value);
  }
}

/** The lines that pass a filter: pages of `{ line, cells }` as JSON go in, numbers of lines come out. */
async function* filter({
  clause,
  columns,
}: {
  clause: string;
  columns: readonly SourceColumn[];
}): AsyncGenerator<number[], void, string> {
  const node = parseFilter(clause, columns);
  let passing: number[] = [];
  for (;;) {
    const page = JSON.parse(yield passing) as { line: number; cells: string[] }[];
    passing = page.filter(({ cells }) => matchFilter(node, cells)).map(({ line }) => line);
  }
}

/** What is wrong with a template for a file of which these are some lines, one after another; nothing where it can be used. */
async function* checkTemplate({
  template,
  columns,
  catalogue,
  lines,
  defaultCountry,
}: {
  template: string;
  columns: readonly SourceColumn[];
  catalogue: Catalogue;
  lines: readonly SourceLine[];
  defaultCountry: string;
}): AsyncGenerator<Problem, void> {
  const compiled = compileTemplate(template, columns, catalogue);
  if (!compiled.ok) return yield* compiled.error;
  const rows = lines.map((line, index) => ({ rowNumber: index + 1, lines: [line] }));
  const countries = countriesOf(compiled.value, rows, defaultCountry);
  const missing = missingFields(compiled.value.fields, countries);
  if (missing) yield missing;
}

/** The file with its tracking numbers, piece by piece. */
async function* writeBack({
  pieces,
  settings,
  entries,
}: {
  pieces: readonly Uint8Array[];
  settings: SourceSettings;
  entries: LineEntries;
}): AsyncGenerator<Uint8Array, void> {
  yield* writeBackSource(openBytes(Buffer.concat(pieces)), settings, entries);
}

/** Everything that a thread can do. */
export const TASKS = { read, filter, checkTemplate, writeBack };
export type TaskName = keyof typeof TASKS;
export type TaskInput<N extends TaskName> = Parameters<(typeof TASKS)[N]>[0];
