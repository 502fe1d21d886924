import { readCsvLines } from "./csv/read-csv-lines";
import type { ReadLine } from "./read-line";
import { collectBytes } from "./source-bytes";
import type { OpenSource, SourceSettings } from "./source-settings";
import { readXlsxLines } from "./xlsx/read-xlsx-lines";

/**
 * The data lines of a source in order, numbered from 1 below the header. Blank lines count in the numbering and are
 * left out, so that write-back finds each line again. Throws a ProblemError with a FILE_… code.
 */
export async function* readSourceLines(open: OpenSource, settings: SourceSettings): AsyncGenerator<ReadLine> {
  if (settings.kind === "csv") yield* readCsvLines(open(), settings);
  else yield* readXlsxLines(await collectBytes(open()), settings);
}
