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
