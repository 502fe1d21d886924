import type { LineEntries } from "@/lib/sources/line-entry";
import { collectBytes } from "@/lib/sources/source-bytes";
import type { OpenSource, SourceSettings } from "@/lib/sources/source-settings";
import { runTask } from "./run-task";

/** As `writeBackSource`, in a thread of its own. */
export async function* writeBackInThread(
  open: OpenSource,
  settings: SourceSettings,
  entries: LineEntries,
): AsyncGenerator<Uint8Array> {
  const bytes = new Uint8Array(await collectBytes(open()));
  yield* runTask("writeBack", { bytes, settings, entries }, [bytes.buffer]);
}
