import { inflateSync } from "node:zlib";
import fc from "fast-check";
import { GifReader, GifWriter } from "omggif";
import { describe, expect, test } from "vitest";
import { readGif } from "./read-gif";

const PALETTE = Array.from({ length: 256 }, (_, index) => (index * 0x010307) & 0xffffff);

function write(width: number, height: number, pixels: number[], options = {}): Uint8Array {
  const buffer = new Uint8Array(pixels.length * 2 + 4096);
  const writer = new GifWriter(buffer, width, height, { palette: PALETTE });
  writer.addFrame(0, 0, width, height, pixels, options);
  return buffer.slice(0, writer.end());
}

/** The picture's colours as a reader of the PDF would see them. */
function colours(gif: Uint8Array): number[][] {
  const image = readGif(gif);
  const rows = inflateSync(image.packed);
  const perByte = 8 / image.bitsPerComponent;
  const rowBytes = Math.ceil(image.width / perByte);
  return Array.from({ length: image.width * image.height }, (_, at) => {
    const x = at % image.width;
    const byte = rows[Math.floor(at / image.width) * rowBytes + Math.floor(x / perByte)] ?? 0;
    const shift = (perByte - 1 - (x % perByte)) * image.bitsPerComponent;
    const index = (byte >> shift) & (2 ** image.bitsPerComponent - 1);
    return [...image.palette.subarray(index * 3, index * 3 + 3)];
  });
}

function expected(gif: Uint8Array): number[][] {
  const reader = new GifReader(gif);
  const rgba = new Uint8Array(reader.width * reader.height * 4).fill(255);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  return Array.from({ length: reader.width * reader.height }, (_, at) => [
    ...rgba.subarray(at * 4, at * 4 + 3),
  ]);
}

describe("readGif", () => {
  test("gives each pixel its colour, whatever the picture", () => {
    const picture = fc.record({
      width: fc.integer({ min: 1, max: 70 }),
      height: fc.integer({ min: 1, max: 70 }),
      colours: fc.constantFrom(1, 2, 3, 5, 17, 256),
      seed: fc.integer({ min: 1, max: 1e6 }),
      run: fc.integer({ min: 1, max: 9 }),
      transparent: fc.boolean(),
    });
    fc.assert(
      fc.property(picture, ({ width, height, colours: count, seed, run, transparent }) => {
        const pixels = Array.from({ length: width * height }, (_, at) => {
          const mixed = Math.imul(Math.floor(at / run) + seed, 2_654_435_761) >>> 8;
          return mixed % count;
        });
        const gif = write(width, height, pixels, transparent ? { transparent: 0 } : {});
        expect(colours(gif)).toEqual(expected(gif));
      }),
      { numRuns: 200 },
    );
  });

  test("fills the code table and begins a new one, as large pictures do", () => {
    const pixels = Array.from({ length: 300 * 300 }, (_, at) => (Math.imul(at, 2_654_435_761) >>> 13) & 255);
    const gif = write(300, 300, pixels);
    expect(colours(gif)).toEqual(expected(gif));
  });

  test("finds where the print ends", () => {
    const pixels = Array.from({ length: 50 * 4 }, (_, at) => (at % 50 === 33 && at > 100 ? 1 : 0));
    expect(readGif(write(50, 4, pixels)).inkedWidth).toBe(34);
  });

  test("refuses what is cut off or no GIF", () => {
    const gif = write(
      60,
      60,
      Array.from({ length: 3600 }, (_, at) => (at * 7) % 251),
    );
    expect(() => readGif(gif.subarray(0, gif.length - 400))).toThrow();
    expect(() => readGif(Buffer.from("<html>"))).toThrow();
  });
});
