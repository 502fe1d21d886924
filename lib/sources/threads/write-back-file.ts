import type { LineEntries } from "@/lib/sources/line-entry";
import { buffersOf, copyBytes } from "@/lib/sources/source-bytes";
import type { OpenSource, SourceSettings } from "@/lib/sources/source-settings";
import { runTask } from "./run-task";

/** As `writeBackSource`, in a thread of its own. */
export async function* writeBackInThread(
  open: OpenSource,
  settings: SourceSettings,
  entries: LineEntries,
): AsyncGenerator<Uint8Array> {
  const pieces = await copyBytes(open());
  yield* runTask("writeBack", { pieces, settings, entries }, buffersOf(pieces));
}
