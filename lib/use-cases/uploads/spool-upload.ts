import { randomUUID } from "node:crypto";
import { type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ProblemError, problem } from "@/lib/shipping/errors";
import { limitBytes } from "@/lib/sources/source-bytes";
import type { OpenSource } from "@/lib/sources/source-settings";

/** An upload that has arrived whole. */
export interface SpooledUpload {
  readonly size: number;
  /** Its bytes from the first one; may be called more than once. */
  readonly open: OpenSource;
  /** Frees the disk space. */
  close(): Promise<void>;
}

/**
 * Takes an upload off the network into a temporary file, so that a slow line holds no database connection and a large
 * file no memory. The file has no name once it is open: whatever ends this process, nothing stays behind.
 *
 * @param expectedBytes what the client announced; a stream that ends before is an upload that broke off
 * @throws ProblemError FILE_TOO_LARGE as soon as there is too much; UPLOAD_INTERRUPTED
 */
export async function spoolUpload(
  stream: AsyncIterable<Uint8Array>,
  expectedBytes: number | null = null,
  folder: string = tmpdir(),
): Promise<SpooledUpload> {
  const path = join(folder, `shipagent-upload-${randomUUID()}`);
  const file = await open(path, "wx+", 0o600);
  try {
    await unlink(path);
    await file.writeFile(limitBytes(untilItBreaks(stream)));
    const { size } = await file.stat();
    if (expectedBytes !== null && size !== expectedBytes) throw interrupted();
    return { size, open: () => readFromStart(file), close: () => file.close() };
  } catch (cause) {
    await file.close();
    throw cause;
  }
}

const pieceBytes = 256 * 1024;

/** Reads by position, so that several readers of one handle do not disturb each other. */
async function* readFromStart(file: FileHandle): AsyncGenerator<Uint8Array, void, void> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}

/** Tells a connection that breaks from whatever else may fail on the way to the disk. */
async function* untilItBreaks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* stream;
  } catch (cause) {
    throw cause instanceof ProblemError ? cause : interrupted(cause);
  }
}

const interrupted = (cause?: unknown) =>
  new ProblemError(problem("UPLOAD_INTERRUPTED", "The upload broke off before the whole file had arrived."), {
    cause,
  });
