import { writeBackCsv } from "./csv/write-back-csv";
import type { LineEntries } from "./line-entry";
import { collectBytes } from "./source-bytes";
import type { OpenSource, SourceSettings } from "./source-settings";
import { writeBackXlsx } from "./xlsx/write-back-xlsx";

/** The file with tracking numbers and shipping times filled in, all else unchanged: see the two it calls. */
export async function* writeBackSource(
  open: OpenSource,
  settings: SourceSettings,
  entries: LineEntries,
): AsyncGenerator<Uint8Array> {
  if (settings.kind === "csv") yield* writeBackCsv(open, settings, entries);
  else yield await writeBackXlsx(await collectBytes(open()), settings, entries);
}
