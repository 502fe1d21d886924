import type { SourceInspection } from "@/lib/sources/inspection";
import type { LineBatch } from "@/lib/sources/line-batch";
import type { LinesSummary } from "@/lib/sources/read-order-lines";
import { buffersOf, copyBytes } from "@/lib/sources/source-bytes";
import type { OpenSource, SourceChoices } from "@/lib/sources/source-settings";
import { runTask } from "./run-task";

/** A file that a thread has looked through, and of which it reads the lines when they are asked for. */
export interface FileReading {
  readonly inspection: SourceInspection;
  /** The data lines, once; what they amount to at their end. */
  readonly lines: () => AsyncGenerator<LineBatch, LinesSummary>;
  /** Frees the thread, also where the lines were not read. */
  readonly close: () => Promise<unknown>;
}

/**
 * Inspects a file in a thread of its own. `choices` replace what would be guessed.
 *
 * @throws ProblemError with a FILE_… code, also while the lines are read; UPLOAD_INTERRUPTED after the signal
 */
export async function readFileInThread(
  open: OpenSource,
  choices: SourceChoices = {},
  signal?: AbortSignal,
): Promise<FileReading> {
  const pieces = await copyBytes(open());
  const task = runTask("read", { pieces, choices }, buffersOf(pieces), { signal });
  const first = await task.next();
  if (first.done || !("settings" in first.value)) throw new Error("a file was read before it was inspected");
  return { inspection: first.value, lines, close: async () => task[Symbol.asyncDispose]() };

  async function* lines(): AsyncGenerator<LineBatch, LinesSummary> {
    for (;;) {
      const { value, done } = await task.next();
      if (done) return value;
      if ("json" in value) yield value;
    }
  }
}
