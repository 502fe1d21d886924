import { inspectCsv } from "./csv/inspect-csv";
import { detectSource } from "./detect-source";
import type { SourceInspection } from "./inspection";
import { collectBytes } from "./source-bytes";
import type { OpenSource, SourceChoices } from "./source-settings";
import { inspectXlsx } from "./xlsx/inspect-xlsx";

/**
 * Finds out how to read an uploaded file, and reads all of it once, so that what cannot be read is said now and not
 * in the middle of a batch. `choices` replace what would be guessed. Throws a ProblemError with a FILE_… code.
 */
export async function inspectSource(
  open: OpenSource,
  choices: SourceChoices = {},
): Promise<SourceInspection> {
  const kind = await detectSource(open);
  return kind === "csv" ? inspectCsv(open, choices) : inspectXlsx(await collectBytes(open()), choices);
}
