import iconv from "iconv-lite";
import { fail } from "@/lib/shipping/errors";
import { inPieces } from "@/lib/sources/source-bytes";
import type { SourceEncoding } from "@/lib/sources/source-settings";

const NAMES: Record<SourceEncoding, string> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16 (big-endian)",
  "windows-1252": "Windows-1252 (Western Europe)",
  "windows-1250": "Windows-1250 (Central Europe)",
  macintosh: "Mac Roman",
  shift_jis: "Shift JIS (Japanese)",
  gb18030: "GB 18030 (Chinese)",
  big5: "Big5 (Traditional Chinese)",
  "euc-kr": "EUC-KR (Korean)",
};

/** The name of an encoding that a clerk may know. */
export function encodingName(encoding: SourceEncoding): string {
  return NAMES[encoding];
}

/** Bytes of `text`; with what `decodeText` accepted, exactly those that it read. */
export function encodeText(text: string, encoding: SourceEncoding): Uint8Array {
  return iconv.encode(text, encoding);
}

/**
 * Decodes a stream strictly; a byte order mark stays as U+FEFF. Whatever does not give back its own bytes when encoded
 * again is not this encoding: FILE_ENCODING, with the line, and never a replacement character. NUL and half surrogate
 * pairs are refused as well: they are no text, and the database cannot hold them.
 */
export async function* decodeText(
  input: AsyncIterable<Uint8Array>,
  encoding: SourceEncoding,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  const encoder = iconv.getEncoder(encoding, { addBOM: false });
  let line = 1;
  let unmatched: Uint8Array = new Uint8Array();
  let half = "";
  const check = (decoded: string, encoded: Uint8Array, bytes: Uint8Array, atEnd: boolean): string => {
    const pending = unmatched.length === 0 ? bytes : Buffer.concat([unmatched, bytes]);
    const same = commonPrefix(encoded, pending);
    if (same < encoded.length || (atEnd && same < pending.length)) {
      refuseEncoding(line + countLineFeeds(iconv.decode(Buffer.from(pending.subarray(0, same)), encoding)));
    }
    unmatched = pending.subarray(same);
    // A pair of surrogates may be cut in two by the end of a chunk.
    const whole = half + decoded;
    half = !atEnd && /[\uD800-\uDBFF]$/.test(whole) ? whole.slice(-1) : "";
    const text = half === "" ? whole : whole.slice(0, -1);
    if (!text.isWellFormed()) refuseEncoding(line);
    const nul = text.indexOf("\0");
    if (nul !== -1) refuseNul(line + countLineFeeds(text.slice(0, nul)));
    line += countLineFeeds(text);
    return text;
  };
  const refuseEncoding = (at: number): never =>
    fail("FILE_ENCODING", `Line ${at} of the file is not valid ${encodingName(encoding)}.`, { line: at });
  for await (const chunk of input) {
    // A file in memory comes in one chunk, whose text and cells would be several times as large.
    for (const piece of inPieces(chunk)) {
      const decoded = decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
      const text = check(decoded, encoder.write(decoded), piece, false);
      if (text !== "") yield text;
    }
  }
  const decoded = decoder.end() ?? "";
  const encoded = Buffer.concat([encoder.write(decoded), encoder.end() ?? new Uint8Array()]);
  const text = check(decoded, encoded, new Uint8Array(), true);
  if (text !== "") yield text;
}

function refuseNul(line: number): never {
  fail("FILE_BROKEN", `Line ${line} of the file holds a NUL character, which is not text.`, { line });
}

function commonPrefix(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  if (Buffer.compare(a.subarray(0, length), b.subarray(0, length)) === 0) return length;
  let at = 0;
  while (at < length && a[at] === b[at]) at += 1;
  return at;
}

function countLineFeeds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
