import { crc32, createInflateRaw } from "node:zlib";
import { refuseBroken, refuseUnsafe, type ZipDirectory, type ZipEntry } from "./read-directory";

/**
 * An entry's content as a stream. Stops with FILE_UNSAFE as soon as it is longer than declared (so what was checked
 * before holds), and ends with FILE_BROKEN when length or checksum are wrong.
 */
export async function* inflateEntry(zip: ZipDirectory, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = zip.bytes.subarray(entry.dataOffset, entry.dataOffset + entry.compressedSize);
  let length = 0;
  let crc = 0;
  for await (const chunk of unpack(packed, entry.method)) {
    length += chunk.length;
    if (length > entry.size) refuseUnsafe("a part of it is larger than it says");
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (length !== entry.size || crc !== entry.crc) refuseBroken();
}

/** The whole of an entry as text (UTF-8, as every workbook's parts are). */
export async function inflateText(zip: ZipDirectory, entry: ZipEntry): Promise<string> {
  const parts: string[] = [];
  for await (const part of decodeUtf8(inflateEntry(zip, entry))) parts.push(part);
  return parts.join("");
}

/** Strict UTF-8; a byte order mark is dropped. */
export async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) refuseBroken();
    throw error;
  }
}

async function* unpack(packed: Uint8Array, method: number): AsyncGenerator<Uint8Array> {
  if (method === 0) {
    yield packed;
    return;
  }
  if (method !== 8) refuseBroken();
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  inflate.end(packed);
  try {
    yield* inflate as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) refuseBroken();
    throw error;
  } finally {
    inflate.destroy();
  }
}
