import { fail } from "@/lib/shipping/errors";
import type { SourceEncoding } from "@/lib/sources/source-settings";

export interface FoundEncoding {
  readonly encoding: SourceEncoding;
  /** False when it is only the likeliest one: the clerk should look at accents in the first lines. */
  readonly sure: boolean;
}

/**
 * Finds the encoding of a text file by reading all of it: a byte order mark, UTF-16 by its zero bytes, UTF-8 where every
 * byte fits, and else Windows-1252, the usual "CSV" of a spreadsheet program on Windows. A file that is UTF-8 but for
 * a few bytes is called UTF-8, so that decoding names the damaged line instead of spoiling every other accent.
 * Chinese, Japanese and Korean encodings cannot be told apart for sure: FILE_ENCODING asks for a choice.
 */
export async function detectEncoding(input: AsyncIterable<Uint8Array>): Promise<FoundEncoding> {
  const census = new Utf8Census();
  let first: Uint8Array | undefined;
  for await (const chunk of input) {
    if (chunk.length === 0) continue;
    if (first === undefined) {
      first = chunk;
      const marked = byMark(chunk) ?? byZeroBytes(chunk);
      if (marked) return { encoding: marked, sure: true };
    }
    census.add(chunk);
  }
  if (census.invalid === 0) return { encoding: "utf-8", sure: true };
  if (census.multi >= 3 && census.multi > 2 * census.invalid) return { encoding: "utf-8", sure: true };
  if (first && looksAsian(first)) {
    fail("FILE_ENCODING", "The file seems to be in a Chinese, Japanese or Korean encoding other than UTF-8.");
  }
  return { encoding: "windows-1252", sure: false };
}

function byMark(head: Uint8Array): SourceEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return undefined;
}

/** UTF-16 without a mark: mostly ASCII, so nearly every other byte is zero. */
function byZeroBytes(head: Uint8Array): SourceEncoding | undefined {
  const length = Math.min(head.length, 4096) & ~1;
  const zeros: [number, number] = [0, 0];
  for (let at = 0; at < length; at += 1) if (head[at] === 0) zeros[(at % 2) as 0 | 1] += 1;
  const half = length / 2;
  if (half === 0) return undefined;
  if (zeros[1] > half * 0.6 && zeros[0] < half * 0.1) return "utf-16le";
  if (zeros[0] > half * 0.6 && zeros[1] < half * 0.1) return "utf-16be";
  return undefined;
}

/** Counts what is and what is not UTF-8, across chunks. */
class Utf8Census {
  multi = 0;
  invalid = 0;
  #expected = 0;

  add(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#expected > 0) {
        if ((byte & 0xc0) === 0x80) {
          this.#expected -= 1;
          if (this.#expected === 0) this.multi += 1;
          continue;
        }
        this.invalid += 1;
        this.#expected = 0;
      }
      if (byte < 0x80) continue;
      if (byte >= 0xc2 && byte <= 0xdf) this.#expected = 1;
      else if (byte >= 0xe0 && byte <= 0xef) this.#expected = 2;
      else if (byte >= 0xf0 && byte <= 0xf4) this.#expected = 3;
      else this.invalid += 1;
    }
  }
}

/** Western text has single accented letters; double-byte text has runs of high bytes, two a character. */
function looksAsian(head: Uint8Array): boolean {
  let inRuns = 0;
  let alone = 0;
  let run = 0;
  for (const byte of head) {
    if (byte >= 0x80) {
      run += 1;
      continue;
    }
    if (run >= 4) inRuns += run;
    else alone += run;
    run = 0;
  }
  return inRuns >= 8 && inRuns > 4 * alone;
}
