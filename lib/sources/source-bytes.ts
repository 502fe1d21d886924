import { setImmediate } from "node:timers/promises";
import { fail } from "@/lib/shipping/errors";
import { type OpenSource, SOURCE_LIMITS } from "./source-settings";

/** A source that is already in memory. */
export function openBytes(bytes: Uint8Array): OpenSource {
  return async function* () {
    yield bytes;
  };
}

/** Passes the chunks on; throws FILE_TOO_LARGE as soon as there are more bytes than a source may have. */
export async function* limitBytes(
  input: AsyncIterable<Uint8Array>,
  limit: number = SOURCE_LIMITS.bytes,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const chunk of input) {
    total += chunk.length;
    if (total > limit) {
      fail("FILE_TOO_LARGE", `The file is larger than ${Math.round(limit / 1024 / 1024)} MB.`);
    }
    yield chunk;
  }
}

/** The whole file in one piece, within the limit. */
export async function collectBytes(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of limitBytes(input)) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** Bytes that are copied, or decoded, in one turn of the event loop. */
const PIECE_BYTES = 1024 * 1024;

/** A chunk in pieces of at most a megabyte. */
export function* inPieces(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}

/** The whole file, within the limit, as copies that can be handed over to a thread: nobody else has them. */
export async function copyBytes(input: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>[]> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of limitBytes(input)) {
    for (const piece of inPieces(chunk)) {
      pieces.push(new Uint8Array(piece));
      if (piece.length === PIECE_BYTES) await setImmediate();
    }
  }
  return pieces;
}

export const buffersOf = (pieces: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer[] =>
  pieces.map(({ buffer }) => buffer);

/** The first `length` bytes, or fewer where the file is shorter. */
export async function readHead(input: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    total += chunk.length;
    if (total >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}
